package io.github.cloudflaresecurity.internal.auth;

import com.squareup.moshi.JsonAdapter;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the client's secrets out of what is to be printed: a server, or a proxy on the way, may
 * send them back. An answer that succeeds is not touched.
 */
public final class Redactor {
  private static final String BLOCK = "██";

  /** Anything shorter is no secret, and may be part of any word. */
  private static final int SHORTEST = 8;

  /** What is as long and as mixed as no word, and hardly a path, is. */
  private static final Pattern LONG_BASE64 = Pattern.compile("[A-Za-z0-9+/\\\\]{24,}+={0,2}");

  private final List<String> secrets;
  private final JsonAdapter<List<ResponseInfo>> infos;

  public Redactor(Credentials credentials, JsonAdapter<List<ResponseInfo>> infos) {
    this.infos = infos;
    List<String> secrets = new ArrayList<>();
    for (Credential credential : credentials.preferred()) {
      secrets.addAll(credential.secrets());
    }
    secrets.removeIf(secret -> secret.length() < SHORTEST);
    this.secrets = List.copyOf(secrets);
  }

  public String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, BLOCK);
    }
    return redacted;
  }

  /** Also takes out whatever may be the content of a message, which the server has been sent. */
  public String applyWithContent(String text) {
    return LONG_BASE64
        .matcher(apply(text))
        .replaceAll(run -> isMixed(run.group()) ? BLOCK : Matcher.quoteReplacement(run.group()));
  }

  private static boolean isMixed(String text) {
    return text.chars().anyMatch(Character::isUpperCase)
        && text.chars().anyMatch(Character::isLowerCase);
  }

  /** Redacts each text of the errors, or messages, of an envelope. */
  public List<ResponseInfo> apply(List<ResponseInfo> list, boolean withContent) {
    UnaryOperator<String> redaction = withContent ? this::applyWithContent : this::apply;
    String plain = list.toString();
    return redaction.apply(plain).equals(plain)
        ? list
        : infos.fromJsonValue(apply(infos.toJsonValue(list), redaction));
  }

  /** Redacts the texts in what Moshi makes of JSON. */
  private static @Nullable Object apply(@Nullable Object json, UnaryOperator<String> redaction) {
    if (json instanceof String text) {
      return redaction.apply(text);
    }
    if (json instanceof List<?> list) {
      return list.stream().map(item -> apply(item, redaction)).toList();
    }
    if (json instanceof Map<?, ?> map) {
      Map<Object, Object> redacted = new LinkedHashMap<>();
      map.forEach((name, value) -> redacted.put(name, apply(value, redaction)));
      return redacted;
    }
    return json;
  }

  /** Returns the name and the message of what was thrown, fit for a message. */
  public String describe(Throwable thrown, boolean withContent) {
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    return thrown.getClass().getSimpleName() + ": "
        + Excerpt.of(withContent ? applyWithContent(message) : apply(message));
  }

  /** A cause whose messages hold no secret and are not long; null for another. */
  @Nullable
  public Throwable cause(Throwable cause, boolean withContent) {
    return isFitToPrint(cause, withContent ? this::applyWithContent : this::apply, 0)
        ? cause
        : null;
  }

  private static boolean isFitToPrint(
      @Nullable Throwable t, UnaryOperator<String> redaction, int depth) {
    if (t == null) {
      return true;
    }
    String text = String.valueOf(t.getMessage());
    if (depth > 20
        || text.length() > 2 * Excerpt.MAX_LENGTH
        || !redaction.apply(text).equals(text)) {
      return false;
    }
    for (Throwable suppressed : t.getSuppressed()) {
      if (!isFitToPrint(suppressed, redaction, depth + 1)) {
        return false;
      }
    }
    return isFitToPrint(t.getCause(), redaction, depth + 1);
  }
}
