package io.github.cloudflaresecurity.internal.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;

/** The forms in which a secret may come back: encoded, escaped, or cut by a character. */
public final class Encodings {
  private Encodings() {}

  static Set<String> of(Secret of) {
    String secret = of.text();
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(secret.substring(1));
    forms.add(secret.substring(0, secret.length() - 1));
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(escape(secret, "", c -> "%%%02x".formatted(c)));
    forms.add(escape(secret, "\"\\/", c -> "\\" + (char) c));
    forms.add(escape(secret, "\"\\", c -> "\\" + (char) c));
    forms.add(escape(secret, "", c -> "\\u%04x".formatted(c)));
    forms.add(escape(secret, "", c -> "&#%d;".formatted(c)));
    forms.add(escape(secret, "", c -> "&#x%x;".formatted(c)));
    forms.add(secret
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;"));
    forms.removeIf(form -> form.length() < of.shortest());
    return forms;
  }

  /** Escapes the characters in {@code which}, or all but letters and digits if it is empty. */
  private static String escape(String text, String which, IntFunction<String> escape) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped.append(
            which.isEmpty()
                ? isWord(c) ? (char) c + "" : escape.apply(c)
                : which.indexOf(c) < 0 ? (char) c + "" : escape.apply(c)));
    return escaped.toString();
  }

  private static boolean isWord(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
