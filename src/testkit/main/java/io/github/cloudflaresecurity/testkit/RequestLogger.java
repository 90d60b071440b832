package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import okio.ByteString;

/** Logs requests and responses as text. Of credentials it logs only the names of the headers. */
final class RequestLogger implements RequestObserver {
  private static final int MAX_LENGTH = 1_000;
  private static final List<String> CREDENTIALS =
      List.of("Authorization", SecuritySchemes.API_EMAIL_HEADER, SecuritySchemes.API_KEY_HEADER);

  private final Consumer<String> log;

  RequestLogger(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void responded(ServerRequest request, CannedResponse response) {
    log.accept(text(request) + "< " + response.status() + "\n< " + text(response.body()));
  }

  @Override
  public void failed(ServerRequest request, Fault fault) {
    log.accept(text(request) + "< " + fault);
  }

  private static String text(ServerRequest request) {
    StringJoiner credentials = new StringJoiner(", ");
    for (String name : CREDENTIALS) {
      if (request.headers().get(name) != null) {
        credentials.add(name);
      }
    }
    return "> %s %s\n> credentials: %s\n> %s\n"
        .formatted(
            request.method(), request.url().encodedPath(), credentials, text(request.body()));
  }

  private static String text(ByteString body) {
    return body.size() <= MAX_LENGTH
        ? body.utf8()
        : body.substring(0, MAX_LENGTH).utf8() + "… (" + body.size() + " bytes)";
  }
}
