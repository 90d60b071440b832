package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the OpenAPI document says of an operation beyond its request and its response. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /** The {@code operationId}. */
  String id();

  /**
   * The names of the security schemes that the operation accepts, of all alternatives together, in
   * the order of the document; empty if it names none.
   */
  String[] security() default {};

  /** The permissions of which a credential needs at least one; empty if none is named. */
  String[] permissions() default {};

  /** Whether sending the same request twice leaves the server as sending it once does. */
  boolean idempotent() default false;

  /** The media type of the request body, which is JSON. */
  String mediaType() default "application/json";
}
