package io.github.cloudflaresecurity.codegen;

/**
 * A parameter of a generated method, as the templates read it.
 *
 * @param name its name in Java
 * @param annotations what Retrofit and the runtime know of it
 * @param type its type, as source text
 * @param models the type, for what is to be imported
 * @param place its position in the method
 * @param required whether each call has it
 * @param doc what Javadoc says, or an empty text
 */
record JavaParameter(
    String name,
    String annotations,
    String type,
    JavaType models,
    Place place,
    boolean required,
    String doc) {

  /** The position of a parameter: Retrofit requires path parameters first. */
  enum Place {
    PATH,
    QUERY_OR_HEADER,
    BODY
  }
}
