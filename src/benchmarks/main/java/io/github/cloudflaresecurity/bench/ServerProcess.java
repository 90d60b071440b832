package io.github.cloudflaresecurity.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in its own process. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final List<String> origins;

  private ServerProcess(Process process, List<String> origins) {
    this.process = process;
    this.origins = origins;
  }

  /** Starts the {@link Server}. */
  static ServerProcess start() throws IOException {
    return start(Jvm.builder(Server.class), 1);
  }

  /** Starts the {@link TlsServer}, which stores what peers have to trust in a file. */
  static ServerProcess startTls(Path trustStore) throws IOException {
    ProcessBuilder builder = Jvm.builder(TlsServer.class);
    builder.command().add(trustStore.toString());
    return start(builder, 2);
  }

  private static ServerProcess start(ProcessBuilder builder, int ports) throws IOException {
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    List<String> origins = new ArrayList<>();
    for (int i = 0; i < ports; i++) {
      origins.add(out.readLine());
    }
    return new ServerProcess(process, origins);
  }

  /** Returns scheme, host and port; over TLS, those for HTTP/2. */
  String origin() {
    return origins.get(0);
  }

  /** Returns scheme, host and port of HTTP/1.1 over TLS. */
  String http1Origin() {
    return origins.get(1);
  }

  long pid() {
    return process.pid();
  }

  /** Returns how many connections it has accepted, without the one of this request. */
  int connections() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin() + "/connections")).build();
    String count =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Integer.parseInt(count) - 1;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
