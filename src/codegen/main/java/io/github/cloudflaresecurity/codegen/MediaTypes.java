package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.media.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognizes JSON media types, and selects the one to send. */
final class MediaTypes {
  static final String JSON = "application/json";

  private MediaTypes() {}

  /** Returns whether a body of that type is JSON in UTF-8. */
  static boolean isJson(String mediaType) {
    String[] parts = mediaType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
    for (String parameter : List.of(parts).subList(1, parts.length)) {
      if (parameter.startsWith("charset=")
          && !parameter.replace("\"", "").equals("charset=utf-8")) {
        return false;
      }
    }
    String type = parts[0];
    return type.equals("*/*")
        || type.equals("application/*")
        || type.matches("[\\w.-]+/([\\w.+-]+\\+)?json");
  }

  /** Returns the JSON type of a body, {@code application/json} before others. */
  static Optional<String> json(Content content) {
    return content.containsKey(JSON)
        ? Optional.of(JSON)
        : content.keySet().stream().filter(MediaTypes::isJson).findFirst();
  }

  /** Returns the media type for the headers Content-Type and Accept. */
  static String sent(String mediaType) {
    return mediaType.contains("*") ? JSON : mediaType;
  }
}
