package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Properties of an operation in the OpenAPI document, beyond its request and its response. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /** The {@code operationId}. */
  String id();

  /**
   * The names of the security schemes of all alternatives, in the order of the document. Empty if
   * there are none.
   */
  String[] security() default {};

  /** The permissions, of which a credential needs at least one; empty if there are none. */
  String[] permissions() default {};

  /** The scopes that ask for permissions of their own; empty if there are none. */
  Scope[] scopes() default {};

  /** Whether the same request sent twice has the effect of one. */
  boolean idempotent() default false;

  /** The media type of the request body, a JSON type. */
  String mediaType() default "application/json";

  /** The status of a success, the lowest that the document lists. */
  int status() default 200;

  /** One of the scopes that an operation serves. */
  @interface Scope {

    /** The scope, as it begins the path. */
    String name();

    /** The permissions, of which a credential needs at least one. */
    String[] permissions();
  }
}
