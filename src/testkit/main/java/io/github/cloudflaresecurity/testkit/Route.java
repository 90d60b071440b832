package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import io.github.cloudflaresecurity.runtime.Constraints;
import io.github.cloudflaresecurity.runtime.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.Path;

/**
 * An operation of the document: its path, the lengths of its path parameters, its credentials and
 * its permissions. They come from the annotations of the generated interface.
 *
 * @param constraints of the path parameters, in the order of the path
 */
record Route(
    String method,
    List<String> template,
    List<Constraints> constraints,
    Set<String> security,
    List<String> permissions,
    int status) {
  private static final String API = "io.github.cloudflaresecurity.api.";

  /**
   * Returns the operation with that identifier.
   *
   * @param api the simple name of the interface. The client's module does not export its package,
   *     and reading annotations needs no export.
   */
  static Route of(String api, String id) {
    try {
      for (Method method : Class.forName(API + api).getMethods()) {
        Operation operation = method.getAnnotation(Operation.class);
        if (operation != null && operation.id().equals(id)) {
          return of(method, operation);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException(API + api + " has no operation " + id);
  }

  private static Route of(Method method, Operation operation) {
    List<Constraints> constraints = Stream.of(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(Path.class))
        .map(parameter -> parameter.getAnnotation(Constraints.class))
        .toList();
    POST post = method.getAnnotation(POST.class);
    String path = post == null ? method.getAnnotation(PATCH.class).value() : post.value();
    return new Route(
        post == null ? "PATCH" : "POST",
        List.of(path.split("/")),
        constraints,
        Set.of(operation.security()),
        List.of(operation.permissions()),
        operation.status());
  }

  /**
   * Returns the list of what this operation changes: GET of the path before the last identifier.
   * The document does not have it, so any credential will do.
   */
  Route list() {
    return new Route(
        "GET",
        template.subList(0, template.size() - 2),
        constraints.subList(0, constraints.size() - 1),
        Set.of(SecuritySchemes.API_EMAIL, SecuritySchemes.API_KEY, SecuritySchemes.API_TOKEN),
        List.of(),
        200);
  }

  /** Returns the path parameters in order, or null if the request is for another operation. */
  @Nullable
  List<String> match(String method, List<String> path) {
    if (!method.equals(this.method) || path.size() != template.size()) {
      return null;
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      String segment = path.get(i);
      if (expected.startsWith("{") ? !fits(values.size(), segment) : !expected.equals(segment)) {
        return null;
      }
      if (expected.startsWith("{")) {
        values.add(segment);
      }
    }
    return values;
  }

  /** Returns whether the document allows the length of that path parameter. */
  boolean fits(int index, String value) {
    Constraints allowed = constraints.get(index);
    int length = value.codePointCount(0, value.length());
    return length >= Math.max(1, allowed.minLength()) && length <= allowed.maxLength();
  }
}
