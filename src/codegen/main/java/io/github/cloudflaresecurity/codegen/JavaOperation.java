package io.github.cloudflaresecurity.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An operation, as the templates read it.
 *
 * @param summary the first sentence of its Javadoc
 * @param notes what else Javadoc says, or an empty text
 * @param deprecation why it is deprecated, or null
 * @param seeUrl where Cloudflare documents it, or null
 * @param description the arguments of the annotation that describes it
 * @param request the annotations that Retrofit sends it by
 * @param returns what a call returns
 * @param methods the parameters of each method: without the optional ones, and with them
 */
record JavaOperation(
    String summary,
    String notes,
    String deprecation,
    String seeUrl,
    String description,
    String request,
    JavaType returns,
    List<List<JavaParameter>> methods) {

  /** The annotations of Retrofit's that a method or its parameters can have. */
  static final Set<String> ANNOTATIONS = Set.of(
      "Body", "DELETE", "GET", "HEAD", "HTTP", "Header", "Headers", "OPTIONS", "PATCH", "POST", "PUT",
      "Path", "Query");

  /** One of the methods, by the name that no other operation has. */
  record Method(String methodName, JavaOperation operation, List<JavaParameter> parameters) {

    /** Returns the parameters that Javadoc has words for. */
    List<JavaParameter> documented() {
      return parameters.stream().filter(parameter -> !parameter.doc().isEmpty()).toList();
    }
  }

  /** Returns the types that it names. */
  List<JavaType> types() {
    List<JavaType> types = new ArrayList<>(List.of(returns));
    methods.forEach(parameters -> parameters.forEach(parameter -> types.add(parameter.models())));
    return types;
  }

  /** Returns those of the annotations that it has. */
  List<String> annotations() {
    StringBuilder all = new StringBuilder(request);
    methods.forEach(parameters -> parameters.forEach(parameter -> all.append(parameter.annotations())));
    return ANNOTATIONS.stream().filter(name -> all.toString().matches("(?s).*@" + name + "\\b.*")).toList();
  }

  /** Returns the methods with their name. */
  List<Method> named(String name) {
    return methods.stream().map(parameters -> new Method(name, this, parameters)).toList();
  }
}
