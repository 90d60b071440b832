package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A JSON request body that is written once. Its length is known before: the JSON is encoded here
 * and now, but for the content of messages, which is streamed into its place when the body is sent.
 *
 * <p>Once, because OkHttp quietly sends a body again that says it may be, after a lost connection
 * or a 408, which would file a verdict twice.
 */
public final class JsonBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final Buffer json = new Buffer();
  private List<Streamed> streamed = List.of();
  private long length;

  private JsonBody() {}

  /**
   * Encodes {@code value}.
   *
   * @throws IOException if the length of a message's content can't be told
   */
  public static <T> JsonBody of(JsonAdapter<T> adapter, @Nullable T value) throws IOException {
    JsonBody body = new JsonBody();
    JsonWriter writer = JsonWriter.of(body.json);
    writer.setTag(JsonBody.class, body);
    adapter.toJson(writer, value);
    body.length += body.json.size();
    return body;
  }

  /** Takes note that {@code content} goes where the JSON written so far ends. */
  void streamHere(EmlContent content) throws IOException {
    Streamed next = new Streamed(json.size(), content, content.base64Length());
    if (streamed.isEmpty()) {
      streamed = new ArrayList<>(1);
    }
    streamed.add(next);
    length += next.length;
  }

  /** Whether the content of a message is in it. */
  public boolean carriesContent() {
    return !streamed.isEmpty();
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    long written = 0;
    for (Streamed next : streamed) {
      sink.write(json, next.position - written);
      written = next.position;
      next.content.writeBase64(sink, next.length);
    }
    sink.write(json, json.size());
  }

  private record Streamed(long position, EmlContent content, long length) {}
}
