package io.github.cloudflaresecurity.internal.auth;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the client's credentials out of texts that users may print: a server, or a proxy on the
 * way, may send them back, whole or encoded.
 */
public final class Redactor {
  private static final String BLOCK = "██";
  private static final int MAX_DEPTH = 20;

  /** How much of a long text is read for an excerpt, and how much of that is not shown. */
  private static final int READ = 64 << 10;

  private static final int UNSURE = 16 << 10;

  /** In lower case; the longest first, since others are parts of them. */
  private final List<String> secrets;

  private final int shortest;

  Redactor(List<Secret> secrets) {
    this.secrets = secrets.stream()
        .flatMap(secret -> Encodings.of(secret).stream())
        .map(Redactor::lowerCase)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
    this.shortest = this.secrets.isEmpty()
        ? Integer.MAX_VALUE
        : this.secrets.get(this.secrets.size() - 1).length();
  }

  public String redact(String text) {
    if (text.length() < shortest) {
      return text;
    }
    String redacted = text;
    String lower = lowerCase(text);
    for (String secret : secrets) {
      int at = lower.indexOf(secret);
      if (at < 0) {
        continue;
      }
      StringBuilder without = new StringBuilder();
      int from = 0;
      for (; at >= 0; at = lower.indexOf(secret, from)) {
        without.append(redacted, from, at).append(BLOCK);
        from = at + secret.length();
      }
      redacted = without.append(redacted, from, redacted.length()).toString();
      lower = lowerCase(redacted);
    }
    return redacted;
  }

  /** Returns a short text without credentials, line breaks and control characters. */
  public String excerpt(String text) {
    if (text.length() <= READ) {
      return Excerpt.of(redact(text));
    }
    String head = redact(text.substring(0, READ));
    // The end may have a part of a credential.
    return Excerpt.of(head.substring(0, Math.max(0, head.length() - UNSURE)));
  }

  /** Returns the text without credentials and without what can't be printed. */
  public String printable(String text) {
    return Excerpt.printable(redact(text));
  }

  /** Redacts each text of the errors, or messages, of an envelope. */
  public List<ResponseInfo> redact(List<ResponseInfo> list) {
    if (list.isEmpty()) {
      return list;
    }
    String plain = list.toString();
    return Excerpt.isPrintable(plain) && redact(plain).equals(plain)
        ? list
        : Infos.ADAPTER.fromJsonValue(redact(Infos.ADAPTER.toJsonValue(list)));
  }

  /** Redacts the texts in what Moshi makes of JSON. */
  private @Nullable Object redact(@Nullable Object json) {
    if (json instanceof String text) {
      return printable(text);
    }
    if (json instanceof List<?> list) {
      return list.stream().map(this::redact).toList();
    }
    if (json instanceof Map<?, ?> map) {
      Map<Object, Object> redacted = new LinkedHashMap<>();
      map.forEach((name, value) -> redacted.put(name, redact(value)));
      return redacted;
    }
    return json;
  }

  public String describe(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + excerpt(message);
  }

  /** Returns the cause if its messages are short, printable and without a credential, or null. */
  public @Nullable Throwable cause(Throwable cause) {
    return isFitToPrint(cause, 0) ? cause : null;
  }

  private boolean isFitToPrint(@Nullable Throwable t, int depth) {
    if (t == null) {
      return true;
    }
    String text = String.valueOf(t.getMessage());
    if (depth > MAX_DEPTH
        || text.length() > 2 * Excerpt.MAX_LENGTH
        || !Excerpt.isPrintable(text)
        || !redact(text).equals(text)) {
      return false;
    }
    for (Throwable suppressed : t.getSuppressed()) {
      if (!isFitToPrint(suppressed, depth + 1)) {
        return false;
      }
    }
    return isFitToPrint(t.getCause(), depth + 1);
  }

  /** Separate, since most texts need no redaction. */
  private static final class Infos {
    static final JsonAdapter<List<ResponseInfo>> ADAPTER = new Moshi.Builder()
        .add(new ModelAdapters())
        .build()
        .adapter(Types.newParameterizedType(List.class, ResponseInfo.class));
  }

  /** Keeps the length, unlike {@link String#toLowerCase()}. */
  private static String lowerCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        char[] chars = text.toCharArray();
        for (int j = i; j < chars.length; j++) {
          if (chars[j] >= 'A' && chars[j] <= 'Z') {
            chars[j] += 'a' - 'A';
          }
        }
        return new String(chars);
      }
    }
    return text;
  }
}
