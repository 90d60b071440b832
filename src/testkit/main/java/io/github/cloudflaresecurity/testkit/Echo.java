package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import okio.ByteString;

/** Writes down what goes over the wire; of credentials, which header they are in. */
final class Echo implements Observer {
  private static final int LONGEST = 1_000;
  private static final List<String> CREDENTIALS =
      List.of("Authorization", SecuritySchemes.API_EMAIL_HEADER, SecuritySchemes.API_KEY_HEADER);

  private final Consumer<String> reader;

  Echo(Consumer<String> reader) {
    this.reader = reader;
  }

  @Override
  public void answered(SeenRequest request, Answer answer) {
    reader.accept(text(request) + "< " + answer.status() + "\n< " + text(answer.body()));
  }

  @Override
  public void failed(SeenRequest request, Fault fault) {
    reader.accept(text(request) + "< " + fault);
  }

  private static String text(SeenRequest request) {
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
    return body.size() <= LONGEST
        ? body.utf8()
        : body.substring(0, LONGEST).utf8() + "… (" + body.size() + " bytes)";
  }
}
