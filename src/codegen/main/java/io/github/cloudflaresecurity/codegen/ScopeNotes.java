package io.github.cloudflaresecurity.codegen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is true of one scope alone of those that an operation serves. */
final class ScopeNotes {
  /** The trim command writes it; see {@code mayDiffer} in openapi/selection.yaml. */
  private static final String BY_SCOPE = "x-by-scope";

  private static final String PERMISSIONS = "x-api-token-group";

  private ScopeNotes() {}

  /** Returns the permissions of each scope that has its own. */
  static Map<String, List<?>> permissions(Map<String, Object> extensions) {
    Map<String, List<?>> permissions = new LinkedHashMap<>();
    if (extensions != null && extensions.get(BY_SCOPE) instanceof Map<?, ?> scopes) {
      scopes.forEach((scope, values) -> {
        if (values instanceof Map<?, ?> named && named.get(PERMISSIONS) instanceof List<?> list) {
          permissions.put(String.valueOf(scope), list);
        }
      });
    }
    return permissions;
  }

  /** Returns sentences for Javadoc, or an empty text if all scopes are alike. */
  static String of(Map<String, Object> extensions) {
    if (extensions == null || !(extensions.get(BY_SCOPE) instanceof Map<?, ?> scopes)) {
      return "";
    }
    return scopes.entrySet().stream()
        .filter(scope -> scope.getValue() instanceof Map<?, ?>)
        .map(scope -> of(scope.getKey(), (Map<?, ?>) scope.getValue()))
        .filter(sentences -> !sentences.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String of(Object scope, Map<?, ?> values) {
    String deprecated = Boolean.TRUE.equals(values.get("deprecated"))
        ? "For " + scope + " it is deprecated: " + JavaModels.reason(values)
        : "";
    String permissions = values.get(PERMISSIONS) instanceof List<?> named
        ? "For " + scope + " a credential needs one of the permissions "
            + named.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))
            + "."
        : "";
    return JavaText.sentences(deprecated, permissions);
  }
}
