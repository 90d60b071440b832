package io.github.cloudflaresecurity.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms in which a secret may come back: encoded, escaped, or cut by a character. They are made
 * before a first call, so without a {@link java.util.Formatter}, which would load a locale.
 */
final class Encodings {
  /** Of JSON and other languages, URLs and HTML. */
  private static final List<Escape> ESCAPES = List.of(
      new Escape("%", 16, 2, ""),
      new Escape("\\u", 16, 4, ""),
      new Escape("\\x", 16, 2, ""),
      new Escape("&#", 10, 1, ";"),
      new Escape("&#x", 16, 1, ";"));

  private Encodings() {}

  /** Returns the forms of all the secrets in lower case, the longest first. */
  static List<String> of(List<Secret> secrets) {
    Set<String> all = new LinkedHashSet<>();
    for (Secret secret : secrets) {
      for (String form : of(secret)) {
        all.add(lowerCase(form));
      }
    }
    List<String> longestFirst = new ArrayList<>(all);
    longestFirst.sort((a, b) -> b.length() - a.length());
    return longestFirst;
  }

  private static Set<String> of(Secret of) {
    String secret = of.text();
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(secret.substring(1));
    forms.add(secret.substring(0, secret.length() - 1));
    String inUrl = URLEncoder.encode(secret, UTF_8);
    forms.add(inUrl);
    forms.add(URLEncoder.encode(inUrl, UTF_8));
    for (Escape escape : ESCAPES) {
      forms.add(escape.in(secret, false));
      forms.add(escape.in(secret, true));
    }
    String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    forms.add(inJson);
    forms.add(inJson.replace("/", "\\/"));
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

  /** Keeps the length, unlike {@link String#toLowerCase()}. */
  private static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = lowerCase(chars[i]);
    }
    return new String(chars);
  }

  static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }

  /**
   * A number between two texts.
   *
   * @param digits the least number of them, with zeros in front
   */
  private record Escape(String before, int radix, int digits, String after) {
    String in(String text, boolean wordsToo) {
      StringBuilder escaped = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!wordsToo && isWord(c)) {
          escaped.append(c);
          continue;
        }
        String number = Integer.toString(c, radix);
        escaped
            .append(before)
            .append("0".repeat(Math.max(0, digits - number.length())))
            .append(number)
            .append(after);
      }
      return escaped.toString();
    }

    private static boolean isWord(char c) {
      return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
  }
}
