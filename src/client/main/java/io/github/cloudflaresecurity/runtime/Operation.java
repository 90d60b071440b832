package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the OpenAPI document says of an operation beyond its request and its answer. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /** The {@code operationId}. */
  String id();

  /** The path, with the names of its parameters in braces and no slash in front. */
  String path();

  /**
   * The names of the security schemes that the operation accepts, of all alternatives together, in
   * no particular order; empty where it names none.
   */
  String[] security() default {};

  /** The permissions of which a credential needs at least one; empty where none is named. */
  String[] permissions() default {};

  /** Whether sending the same request twice leaves the server as sending it once does. */
  boolean idempotent() default false;
}
