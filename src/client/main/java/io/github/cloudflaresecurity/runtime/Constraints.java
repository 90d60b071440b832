package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the OpenAPI document demands of an argument, checked before a request is sent. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Constraints {

  /** The argument's name in Java, for messages. */
  String name();

  /** The fewest characters (Unicode code points) that it may have. */
  int minLength() default 0;

  /** The most characters (Unicode code points) that it may have. */
  int maxLength() default Integer.MAX_VALUE;

  /** The least number that it may be, as JSON writes it; empty if there is none. */
  String minimum() default "";

  /** Whether {@link #minimum()} itself is too little. */
  boolean exclusiveMinimum() default false;

  /** The greatest number that it may be, as JSON writes it; empty if there is none. */
  String maximum() default "";

  /** Whether {@link #maximum()} itself is too much. */
  boolean exclusiveMaximum() default false;

  /** What separates the items of a {@link Delimited} list. */
  String delimiter() default "";

  /** Whether it begins the path, where text before a colon would be taken for a scheme. */
  boolean startsPath() default false;
}
