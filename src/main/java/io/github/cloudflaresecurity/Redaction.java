package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the client's secrets out of what is to be printed: a server, or a proxy on the way, may
 * send them back. An answer that succeeds is not touched.
 */
final class Redaction {
  private static final String BLOCK = "██";

  /** Anything shorter is no secret, and may be part of any word. */
  private static final int SHORTEST = 8;

  /** What is as long and as mixed as no word, and hardly a path, is. */
  private static final Pattern LONG_BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}+={0,2}");

  private final List<String> secrets;
  private final JsonAdapter<List<ResponseInfo>> infos;

  Redaction(Credentials credentials, JsonAdapter<List<ResponseInfo>> infos) {
    this.infos = infos;
    secrets = credentials.preferred().stream()
        .flatMap(c -> c.secrets().stream())
        .filter(secret -> secret.length() >= SHORTEST)
        .toList();
  }

  String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, BLOCK);
    }
    return redacted;
  }

  /** Also takes out whatever may be the content of a message, which the server has been sent. */
  String applyWithContent(String text) {
    return LONG_BASE64
        .matcher(apply(text))
        .replaceAll(run -> isMixed(run.group()) ? BLOCK : run.group());
  }

  private static boolean isMixed(String text) {
    return text.chars().anyMatch(Character::isUpperCase)
        && text.chars().anyMatch(Character::isLowerCase);
  }

  /**
   * Redacts each text of the errors, or messages, of an envelope; after it is parsed, for JSON has
   * many ways to write a text.
   */
  List<ResponseInfo> apply(List<ResponseInfo> list, boolean withContent) {
    if (isClean(list, withContent)) {
      return list;
    }
    try {
      String json = infos.toJson(list);
      List<ResponseInfo> redacted =
          infos.fromJson(withContent ? applyWithContent(json) : apply(json));
      // A secret that JSON must escape is still there.
      return isClean(redacted, withContent) ? redacted : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private boolean isClean(List<ResponseInfo> list, boolean withContent) {
    String plain = list.toString();
    return (withContent ? applyWithContent(plain) : apply(plain)).equals(plain);
  }

  /** A cause whose messages hold no secret and are not long; null for another. */
  @Nullable
  Throwable cause(Throwable cause) {
    return isFitToPrint(cause, 0) ? cause : null;
  }

  private boolean isFitToPrint(@Nullable Throwable t, int depth) {
    if (t == null) {
      return true;
    }
    String text = String.valueOf(t.getMessage());
    if (depth > 20 || text.length() > 2 * Excerpt.MAX_LENGTH || !apply(text).equals(text)) {
      return false;
    }
    for (Throwable suppressed : t.getSuppressed()) {
      if (!isFitToPrint(suppressed, depth + 1)) {
        return false;
      }
    }
    return isFitToPrint(t.getCause(), depth + 1);
  }
}
