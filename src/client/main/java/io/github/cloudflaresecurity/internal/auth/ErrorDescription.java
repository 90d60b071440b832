package io.github.cloudflaresecurity.internal.auth;

import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.List;

/** What a message says of the errors of an envelope. */
public final class ErrorDescription {
  private ErrorDescription() {}

  /**
   * Describes errors until an excerpt is full, such as {@code [6003] Invalid request headers
   * ([6103] Invalid format for X-Auth-Key header)}.
   *
   * @param withText whether to show texts of the server's, which may quote a message
   * @return the description after a blank; empty if the errors say nothing
   */
  public static String of(List<ResponseInfo> errors, boolean withText) {
    StringBuilder text = new StringBuilder();
    for (ResponseInfo error : errors) {
      describe(text.append(text.isEmpty() ? "" : "; "), error, withText);
      if (text.length() > Excerpt.MAX_LENGTH) {
        break;
      }
    }
    String excerpt = Excerpt.of(text.toString());
    return excerpt.isEmpty()
        ? ""
        : " " + excerpt + (withText ? "" : "; text withheld, see errors()");
  }

  private static void describe(StringBuilder text, ResponseInfo error, boolean withText) {
    String otherwise = withText ? "" : "no code";
    text.append(error.code() == 0 ? otherwise : "[" + error.code() + "] ");
    if (withText) {
      text.append(error.message());
    }
    if (error.errorChain() != null && text.length() <= Excerpt.MAX_LENGTH) {
      for (ResponseInfo link : error.errorChain()) {
        describe(text.append(" ("), link, withText);
        text.append(')');
      }
    }
  }
}
