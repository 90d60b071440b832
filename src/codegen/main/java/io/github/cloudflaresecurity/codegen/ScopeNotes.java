package io.github.cloudflaresecurity.codegen;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Javadoc says of an operation that serves several scopes, and is true of one alone. */
final class ScopeNotes {
  /** The trim command writes it; see {@code mayDiffer} in openapi/selection.yaml. */
  private static final String BY_SCOPE = "x-by-scope";

  private ScopeNotes() {}

  /** Returns sentences, or an empty text if all scopes are alike. */
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
    String permissions = values.get("x-api-token-group") instanceof List<?> named
        ? "For " + scope + " a credential needs one of the permissions "
            + named.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))
            + "."
        : "";
    return JavaText.sentences(deprecated, permissions);
  }
}
