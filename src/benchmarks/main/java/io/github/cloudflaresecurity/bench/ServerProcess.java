package io.github.cloudflaresecurity.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The {@link Server} in its own process. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String origin;

  private ServerProcess(Process process, String origin) {
    this.process = process;
    this.origin = origin;
  }

  static ServerProcess start() {
    try {
      Process process = Jvm.builder(Server.class).start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      return new ServerProcess(process, "http://127.0.0.1:" + out.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns scheme, host and port. */
  String origin() {
    return origin;
  }

  long pid() {
    return process.pid();
  }

  /** Returns how many connections it has accepted, without the one of this request. */
  int connections() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + "/connections")).build();
    String count =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Integer.parseInt(count) - 1;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
