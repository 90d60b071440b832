package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI document's constraints on an argument, checked before a request is sent. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Constraints {

  /** The argument's name in messages. */
  String name();

  /** The least number of characters (Unicode code points). */
  int minLength() default 0;

  /** The greatest number of characters (Unicode code points). */
  int maxLength() default Integer.MAX_VALUE;

  /** The least number, in the syntax of JSON; empty if there is none. */
  String minimum() default "";

  /** Whether {@link #minimum()} itself is too small. */
  boolean exclusiveMinimum() default false;

  /** The greatest number, in the syntax of JSON; empty if there is none. */
  String maximum() default "";

  /** Whether {@link #maximum()} itself is too great. */
  boolean exclusiveMaximum() default false;

  /** The separator of the items of a {@link Delimited} list. */
  String delimiter() default "";

  /** Whether the path begins with it; text before a colon would then be taken for a scheme. */
  boolean startsPath() default false;
}
