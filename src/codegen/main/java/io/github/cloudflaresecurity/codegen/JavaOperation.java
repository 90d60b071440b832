package io.github.cloudflaresecurity.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
      "Body", "DELETE", "GET", "HEAD", "HTTP", "Header", "Headers", "OPTIONS", "PATCH", "POST",
      "PUT", "Path", "Query");

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

  /** One of the methods, by the name that no other operation has. */
  record Method(String methodName, JavaOperation operation, List<JavaParameter> parameters) {

    /** Returns the parameters that have Javadoc. */
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

  /** Returns the names of the classes that its annotations and parameters may name. */
  Set<String> names() {
    StringBuilder all = new StringBuilder(request);
    methods.forEach(parameters -> parameters.forEach(
        p -> all.append(' ').append(p.annotations()).append(' ').append(p.type())));
    return NAME.matcher(all).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** Returns the methods with their name. */
  List<Method> named(String name) {
    return methods.stream()
        .map(parameters -> new Method(name, this, parameters))
        .toList();
  }
}
