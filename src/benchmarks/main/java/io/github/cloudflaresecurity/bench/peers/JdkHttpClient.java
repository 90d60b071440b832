package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import okio.Buffer;

/** The JDK's HTTP client with hand-written JSON code. */
public final class JdkHttpClient implements Peer {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String origin;

  /** Limits concurrent calls, because the JDK's client has no limit. */
  private final Semaphore underWay = new Semaphore(Setup.CONCURRENT_CALLS);

  public JdkHttpClient(String origin) {
    this.origin = origin;
  }

  @Override
  public Object reclassify() throws IOException, InterruptedException {
    return send("POST", Setup.reclassifyUrl(origin), HandWritten.reclassifyBody());
  }

  @Override
  public Object classify() throws IOException, InterruptedException {
    return send("PATCH", Setup.classifyUrl(origin, Ids.INSIGHT), HandWritten.classifyBody());
  }

  @Override
  public Object classifyInVain(String insight) throws IOException, InterruptedException {
    return send("PATCH", Setup.classifyUrl(origin, insight), HandWritten.classifyBody());
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    HttpRequest request;
    try {
      request =
          request("PATCH", Setup.classifyUrl(origin, Ids.INSIGHT), HandWritten.classifyBody());
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    underWay.acquireUninterruptibly();
    return http.sendAsync(request, BodyHandlers.ofByteArray())
        .whenComplete((response, failure) -> underWay.release())
        .thenApply(response -> {
          try {
            return read(response);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public Object upload(Path message) throws IOException, InterruptedException {
    Buffer body = new Buffer();
    HandWritten.writeUpload(body, message);
    return send("POST", Setup.reclassifyUrl(origin), body);
  }

  private HandWritten.Envelope send(String method, String url, Buffer body)
      throws IOException, InterruptedException {
    return read(http.send(request(method, url, body), BodyHandlers.ofByteArray()));
  }

  private static HttpRequest request(String method, String url, Buffer body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", Setup.AUTHORIZATION)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(body.readByteArray()))
        .build();
  }

  private static HandWritten.Envelope read(HttpResponse<byte[]> response) throws IOException {
    return HandWritten.read(new Buffer().write(response.body()));
  }
}
