package io.github.cloudflaresecurity.internal.auth;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the client's credentials out of texts that users may print. A server, or a proxy on the
 * way, may send them back, whole or encoded.
 */
public final class Redactor {
  private static final String BLOCK = "██";
  private static final int MAX_DEPTH = 20;

  /** How much of a long text is read for an excerpt, and how much of that is not shown. */
  private static final int READ = 64 << 10;

  private static final int UNSURE = 16 << 10;

  private final SecretForms forms;

  Redactor(List<Secret> secrets) {
    forms = new SecretForms(secrets);
  }

  public String redact(String text) {
    return text.length() < forms.shortest() ? text : redact(withoutNul(text), Integer.MAX_VALUE);
  }

  /** UTF-16 that is read as UTF-8 has one between any two characters, also of a credential. */
  private static String withoutNul(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  /** Redacts the text before an index, and the credential that begins before it. */
  private String redact(String text, int most) {
    int to = Math.min(most, text.length());
    StringBuilder redacted = null;
    int key = 0;
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      key = forms.next(key, text.charAt(i));
      int start = forms.start(i);
      int length = forms.lengthAt(text, start, key);
      if (length == 0) {
        continue;
      }
      if (start >= Math.max(end, to)) {
        break;
      }
      redacted = redacted == null ? new StringBuilder() : redacted;
      if (start >= end) {
        redacted.append(text, end, start).append(BLOCK);
      }
      end = Math.max(end, start + length);
    }
    return redacted == null
        ? text.substring(0, to)
        : redacted.append(text, end, Math.max(end, to)).toString();
  }

  /** Returns a short text without credentials, line breaks and control characters. */
  public String excerpt(String whole) {
    String text = whole.strip();
    if (text.length() <= READ) {
      return Excerpt.of(redact(text));
    }
    // The end may have a part of a credential.
    String head = withoutNul(text.substring(0, READ));
    return Excerpt.of(redact(head, Math.max(0, head.length() - UNSURE)));
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
}
