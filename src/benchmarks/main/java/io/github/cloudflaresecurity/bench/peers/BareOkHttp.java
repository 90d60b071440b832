package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Bodies;
import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/** OkHttp that sends prepared bytes and does not decode responses: the floor. */
public final class BareOkHttp implements Peer {
  private static final ByteString RECLASSIFY = ByteString.encodeUtf8(Bodies.RECLASSIFY_REQUEST);
  private static final ByteString CLASSIFY = ByteString.encodeUtf8(Bodies.CLASSIFY_REQUEST);

  private final OkHttpClient http = Setup.okHttp().build();
  private final String origin;
  private byte[] prepared = {};

  public BareOkHttp(String origin) {
    this.origin = origin;
  }

  @Override
  public Object reclassify() throws IOException {
    return send(Setup.reclassifyUrl(origin), "POST", RequestBody.create(RECLASSIFY, Setup.JSON));
  }

  @Override
  public Object classify() throws IOException {
    return classifyInVain(Ids.INSIGHT);
  }

  @Override
  public Object classifyInVain(String insight) throws IOException {
    RequestBody body = RequestBody.create(CLASSIFY, Setup.JSON);
    return send(Setup.classifyUrl(origin, insight), "PATCH", body);
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    CompletableFuture<byte[]> future = new CompletableFuture<>();
    RequestBody body = RequestBody.create(CLASSIFY, Setup.JSON);
    call(Setup.classifyUrl(origin, Ids.INSIGHT), "PATCH", body).enqueue(new Callback() {
      @Override
      public void onResponse(Call call, Response response) throws IOException {
        try (response) {
          future.complete(response.body().bytes());
        }
      }

      @Override
      public void onFailure(Call call, IOException e) {
        future.completeExceptionally(e);
      }
    });
    return future;
  }

  @Override
  public Object upload(Path message) throws IOException {
    if (prepared.length == 0) {
      prepared = Setup.preparedUpload(message);
    }
    return send(Setup.reclassifyUrl(origin), "POST", RequestBody.create(prepared, Setup.JSON));
  }

  private byte[] send(String url, String method, RequestBody body) throws IOException {
    try (Response response = call(url, method, body).execute()) {
      return response.body().bytes();
    }
  }

  private Call call(String url, String method, RequestBody body) {
    return http.newCall(new Request.Builder()
        .url(url)
        .header("Authorization", Setup.AUTHORIZATION)
        .method(method, body)
        .build());
  }
}
