package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import okio.Buffer;

/** The JDK's HTTP client with JSON code written by hand. */
public final class JdkHttpClient implements Peer {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String origin;

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

  private HandWritten.Envelope send(String method, String url, Buffer body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", Setup.AUTHORIZATION)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(body.readByteArray()))
        .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return HandWritten.read(new Buffer().write(response.body()));
  }
}
