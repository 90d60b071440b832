package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Limits;
import io.github.cloudflaresecurity.runtime.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrofit2.http.POST;

/**
 * An operation as the document declares it: its path with the lengths of what stands in it, its
 * credentials and its permissions, read from the interface that is generated of the document.
 *
 * @param limits of what stands in the path, in its order
 */
record Route(
    String method,
    List<String> template,
    List<Limits> limits,
    Set<String> security,
    List<String> permissions) {
  private static final String API = "io.github.cloudflaresecurity.api.";

  /**
   * The operation of that id.
   *
   * @param api the interface, by its name: its package is not exported by the client's module, and
   *     to read annotations needs no export
   */
  static Route of(String api, String id) {
    try {
      Method[] methods = Class.forName(API + api).getMethods();
      for (Method method : methods) {
        Operation operation = method.getAnnotation(Operation.class);
        if (operation != null && operation.id().equals(id)) {
          return of(method, operation, methods);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException(API + api + " has no operation " + id);
  }

  private static Route of(Method method, Operation operation, Method[] siblings) {
    List<Limits> limits = Stream.of(siblings)
        .filter(sibling -> sibling.getName().equals(method.getName() + "Path"))
        .flatMap(path -> Stream.of(path.getParameters()))
        .map(parameter -> parameter.getAnnotation(Limits.class))
        .toList();
    return new Route(
        method.isAnnotationPresent(POST.class) ? "POST" : "PATCH",
        List.of(operation.path().split("/")),
        limits,
        Set.of(operation.security()),
        List.of(operation.permissions()));
  }

  /** What stands in the path, in its order; null where it is not one of this operation's. */
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

  /** Whether a value has a length that the document allows it in that place of the path. */
  boolean fits(int place, String value) {
    Limits allowed = limits.get(place);
    int length = value.codePointCount(0, value.length());
    return length >= Math.max(1, allowed.minLength()) && length <= allowed.maxLength();
  }
}
