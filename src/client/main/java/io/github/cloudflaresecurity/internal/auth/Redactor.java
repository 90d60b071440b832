package io.github.cloudflaresecurity.internal.auth;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
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

  /** How many characters of a form are looked up; fewer if a form is shorter. */
  private static final int MOST_LOOKED_UP = 4;

  /** In lower case, by the key of what they begin with; the longest first. */
  private final Map<Integer, List<String>> forms = new HashMap<>();

  /** The keys of all forms: a text is read once, however many forms there are. */
  private final BitSet keys = new BitSet();

  private final int shortest;
  private final int lookedUp;
  private final int bits;

  Redactor(List<Secret> secrets) {
    List<String> longestFirst = Encodings.of(secrets);
    shortest = longestFirst.isEmpty()
        ? Integer.MAX_VALUE
        : longestFirst.get(longestFirst.size() - 1).length();
    lookedUp = Math.min(MOST_LOOKED_UP, shortest);
    bits = Character.SIZE / lookedUp;
    for (String form : longestFirst) {
      int key = keyOf(form);
      forms.computeIfAbsent(key, first -> new ArrayList<>()).add(form);
      keys.set(key);
    }
  }

  private int keyOf(String form) {
    int key = 0;
    for (int i = 0; i < lookedUp; i++) {
      key = next(key, form.charAt(i));
    }
    return key;
  }

  /** Returns the key of the last characters, without those before them. */
  private int next(int key, char c) {
    return (key << bits ^ c) & (1 << bits * lookedUp) - 1;
  }

  public String redact(String text) {
    return text.length() < shortest ? text : redact(text, text.length());
  }

  /** Redacts the text before an index, and the credential that begins before it. */
  private String redact(String text, int to) {
    StringBuilder redacted = null;
    int key = 0;
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      key = next(key, Encodings.lowerCase(text.charAt(i)));
      int start = i - lookedUp + 1;
      int length = keys.get(key) && start >= 0 ? longestAt(text, start, key) : 0;
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

  private int longestAt(String text, int start, int key) {
    for (String form : forms.get(key)) {
      if (text.regionMatches(true, start, form, 0, form.length())) {
        return form.length();
      }
    }
    return 0;
  }

  /** Returns a short text without credentials, line breaks and control characters. */
  public String excerpt(String text) {
    if (text.length() <= READ) {
      return Excerpt.of(redact(text));
    }
    // The end may have a part of a credential.
    return Excerpt.of(redact(text.substring(0, READ), READ - UNSURE));
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
