package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;

/** OkHttp with hand-written JSON code. */
public final class OkHttpWithMoshi implements Peer {
  private final OkHttpClient http = Setup.okHttp().build();
  private final String origin;

  public OkHttpWithMoshi(String origin) {
    this.origin = origin;
  }

  @Override
  public Object reclassify() throws IOException {
    return send("POST", Setup.reclassifyUrl(origin), HandWritten.reclassifyBody());
  }

  @Override
  public Object classify() throws IOException {
    return send("PATCH", Setup.classifyUrl(origin, Ids.INSIGHT), HandWritten.classifyBody());
  }

  @Override
  public Object classifyInVain(String insight) throws IOException {
    return send("PATCH", Setup.classifyUrl(origin, insight), HandWritten.classifyBody());
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    CompletableFuture<HandWritten.Envelope> future = new CompletableFuture<>();
    try {
      call("PATCH", Setup.classifyUrl(origin, Ids.INSIGHT), body(HandWritten.classifyBody()))
          .enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
              try (response) {
                future.complete(HandWritten.read(response.body().source()));
              }
            }

            @Override
            public void onFailure(Call call, IOException e) {
              future.completeExceptionally(e);
            }
          });
    } catch (IOException e) {
      future.completeExceptionally(e);
    }
    return future;
  }

  @Override
  public Object upload(Path message) throws IOException {
    RequestBody body = new RequestBody() {
      @Override
      public MediaType contentType() {
        return Setup.JSON;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        HandWritten.writeUpload(sink, message);
      }
    };
    return send("POST", Setup.reclassifyUrl(origin), body);
  }

  private HandWritten.Envelope send(String method, String url, Buffer body) throws IOException {
    return send(method, url, body(body));
  }

  private HandWritten.Envelope send(String method, String url, RequestBody body)
      throws IOException {
    try (Response response = call(method, url, body).execute()) {
      return HandWritten.read(response.body().source());
    }
  }

  private static RequestBody body(Buffer json) {
    return RequestBody.create(json.readByteString(), Setup.JSON);
  }

  private Call call(String method, String url, RequestBody body) {
    return http.newCall(new Request.Builder()
        .url(url)
        .header("Authorization", Setup.AUTHORIZATION)
        .method(method, body)
        .build());
  }
}
