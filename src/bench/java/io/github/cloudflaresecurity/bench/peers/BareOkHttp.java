package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Bodies;
import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/** OkHttp that sends prepared bytes and looks into no answer: the floor. */
public final class BareOkHttp implements Peer {
  private static final ByteString RECLASSIFY = ByteString.encodeUtf8(Bodies.RECLASSIFY_REQUEST);
  private static final ByteString CLASSIFY = ByteString.encodeUtf8(Bodies.CLASSIFY_REQUEST);

  private final OkHttpClient http = Setup.okHttp().build();
  private final String origin;

  public BareOkHttp(String origin) {
    this.origin = origin;
  }

  @Override
  public Object reclassify() throws IOException {
    return send(Setup.reclassifyUrl(origin), "POST", RECLASSIFY);
  }

  @Override
  public Object classify() throws IOException {
    return send(Setup.classifyUrl(origin, Ids.INSIGHT), "PATCH", CLASSIFY);
  }

  @Override
  public Object classifyInVain(String insight) throws IOException {
    return send(Setup.classifyUrl(origin, insight), "PATCH", CLASSIFY);
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    call(Setup.classifyUrl(origin, Ids.INSIGHT), "PATCH", CLASSIFY).enqueue(new Callback() {
      @Override
      public void onResponse(Call call, Response response) throws IOException {
        try (response) {
          answer.complete(response.body().bytes());
        }
      }

      @Override
      public void onFailure(Call call, IOException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private byte[] send(String url, String method, ByteString body) throws IOException {
    try (Response response = call(url, method, body).execute()) {
      return response.body().bytes();
    }
  }

  private Call call(String url, String method, ByteString body) {
    return http.newCall(new Request.Builder()
        .url(url)
        .header("Authorization", Setup.AUTHORIZATION)
        .method(method, RequestBody.create(body, Setup.JSON))
        .build());
  }
}
