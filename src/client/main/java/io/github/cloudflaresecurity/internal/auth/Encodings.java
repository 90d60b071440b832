package io.github.cloudflaresecurity.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The forms in which a secret may come back: encoded, escaped, or cut by a character. */
final class Encodings {
  /** Of JSON and other languages, URLs and HTML. */
  private static final List<String> ESCAPES =
      List.of("%%%02x", "\\u%04x", "\\x%02x", "&#%d;", "&#x%x;");

  private Encodings() {}

  static Set<String> of(Secret of) {
    String secret = of.text();
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(secret.substring(1));
    forms.add(secret.substring(0, secret.length() - 1));
    String inUrl = URLEncoder.encode(secret, UTF_8);
    forms.add(inUrl);
    forms.add(URLEncoder.encode(inUrl, UTF_8));
    for (String escape : ESCAPES) {
      forms.add(escape(secret, c -> !isWord(c), escape));
      forms.add(escape(secret, c -> true, escape));
    }
    forms.add(escape(secret, c -> "\"\\/".indexOf(c) >= 0, "\\%c"));
    forms.add(escape(secret, c -> "\"\\".indexOf(c) >= 0, "\\%c"));
    forms.add(secret
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;"));
    byte[] bytes = secret.getBytes(UTF_8);
    forms.add(HexFormat.of().formatHex(bytes));
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.withoutPadding().encodeToString(bytes));
      for (int before = 0; before < 3; before++) {
        forms.add(withinBase64(bytes, before, encoder));
      }
    }
    forms.removeIf(form -> form.length() < of.shortest());
    return forms;
  }

  /** Returns what is the same in each Base64 of the secret after {@code before} other bytes. */
  private static String withinBase64(byte[] secret, int before, Base64.Encoder encoder) {
    byte[] padded = new byte[before + secret.length];
    System.arraycopy(secret, 0, padded, before, secret.length);
    // A character stands for six bits; the first and the last one may share theirs with others.
    int from = (before * Byte.SIZE + 5) / 6;
    int to = padded.length * Byte.SIZE / 6;
    return encoder.encodeToString(padded).substring(Math.min(from, to), to);
  }

  private static String escape(String text, IntPredicate which, String escape) {
    return text.chars()
        .mapToObj(c -> which.test(c) ? escape.formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static boolean isWord(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
