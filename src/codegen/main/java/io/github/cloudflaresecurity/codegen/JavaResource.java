package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step of the chain that leads to operations, such as {@code securityCenter.insights}. One with
 * operations is a class that is written by hand. If it also leads on, that class extends the
 * generated one. Without operations, all of it is generated.
 */
final class JavaResource {
  /** Where the document says which method calls an operation, such as {@code insights.dismiss}. */
  static final String CALL = "x-java-call";

  private final String name;
  private final String path;
  private final Map<String, JavaResource> steps = new TreeMap<>();
  private final Map<String, Call> calls = new TreeMap<>();

  /** A method of a step, with the first sentence of the operation, and why it is deprecated. */
  private record Call(String method, String summary, String deprecation) {
    Call below(String step) {
      return new Call(step + "()." + method, summary, deprecation);
    }

    @Override
    public String toString() {
      return method + " (" + summary.replaceFirst("\\.$", "") + ")";
    }
  }

  private JavaResource(String name, String path) {
    this.name = name;
    this.path = path;
  }

  /** Returns the first step, which is the client. */
  static JavaResource client() {
    return new JavaResource("cloudflare", "");
  }

  /** Adds an operation, if the document says which method calls it. */
  void add(Operation operation, JavaOperation view) {
    if (operation.getExtensions() != null
        && operation.getExtensions().get(CALL) instanceof String call) {
      add(call, view.summary(), view.deprecation());
    }
  }

  /**
   * Adds an operation.
   *
   * @param call the steps and the method, separated by dots
   */
  void add(String call, String summary, String deprecation) {
    JavaResource step = this;
    String[] names = call.split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      String below = step.path.isEmpty() ? names[i] : step.path + "." + names[i];
      step = step.steps.computeIfAbsent(names[i], name -> new JavaResource(name, below));
    }
    String method = names[names.length - 1];
    step.calls.put(method, new Call(method, summary, deprecation));
  }

  /**
   * Returns the steps with a generated class, this one first.
   *
   * @throws UnusableDocumentException if two steps would have one class
   */
  List<JavaResource> generated() {
    Map<String, String> paths = new TreeMap<>();
    for (JavaResource step : all().toList()) {
      String other = paths.putIfAbsent(step.className(), step.path);
      if (other != null) {
        throw new UnusableDocumentException(
            "%s and %s would both have the class %s: give one of them another name in %s."
                .formatted(other, step.path, step.className(), CALL));
      }
    }
    return all().filter(step -> !step.steps.isEmpty()).toList();
  }

  private Stream<JavaResource> all() {
    return Stream.concat(Stream.of(this), steps.values().stream().flatMap(JavaResource::all));
  }

  String name() {
    return name;
  }

  private String capitalized() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  String className() {
    return capitalized() + "Resource";
  }

  private boolean isWritten() {
    return !calls.isEmpty() || path.isEmpty();
  }

  String generatedName() {
    return isWritten() ? capitalized() + "Subresources" : className();
  }

  String modifiers() {
    return isWritten() ? "abstract" : "public final";
  }

  /** Returns the steps that follow this one. */
  List<JavaResource> steps() {
    return List.copyOf(steps.values());
  }

  /** Returns what it leads to. */
  String doc() {
    return below().map(Call::toString).collect(Collectors.joining(", ", "Leads to ", "."));
  }

  boolean isDocumented() {
    return true;
  }

  private Stream<Call> below() {
    return Stream.concat(
        calls.values().stream(),
        steps.values().stream().flatMap(step -> step.below().map(call -> call.below(step.name))));
  }

  /** Returns why it is deprecated, if all that it leads to is; null also if it has no operation. */
  String deprecation() {
    return calls.isEmpty() || below().anyMatch(call -> call.deprecation() == null)
        ? null
        : calls.values().iterator().next().deprecation();
  }
}
