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
 * A JSON request body of known length. Its JSON is encoded at once, and the content of messages
 * only when the body is sent.
 *
 * <p>It is written once: OkHttp silently repeats any other body after a lost connection or a 408,
 * which would submit a reclassification twice.
 */
public final class JsonBody extends RequestBody {
  private final MediaType mediaType;

  /** An array, as a buffer would hold Okio's memory while the body waits. */
  private final byte[] json;

  private final List<Streamed> streamed;

  private JsonBody(MediaType mediaType, byte[] json, List<Streamed> streamed) {
    this.mediaType = mediaType;
    this.json = json;
    this.streamed = streamed;
  }

  /**
   * Encodes {@code value}.
   *
   * @param mediaType the type to declare, which is JSON
   * @throws IOException if a message's content can't be read
   */
  public static <T> JsonBody of(JsonAdapter<T> adapter, @Nullable T value, MediaType mediaType)
      throws IOException {
    Draft draft = new Draft(new Buffer(), new ArrayList<>(0));
    JsonWriter writer = JsonWriter.of(draft.json);
    writer.setSerializeNulls(true);
    writer.setTag(Draft.class, draft);
    adapter.toJson(writer, value);
    return new JsonBody(mediaType, draft.json.readByteArray(), draft.streamed);
  }

  /** A body that is partly encoded. */
  record Draft(Buffer json, List<Streamed> streamed) {
    /** Puts {@code content} at the end of the JSON written so far. */
    void streamHere(Base64Source content) throws IOException {
      streamed.add(new Streamed((int) json.size(), content, content.length()));
    }
  }

  /** Returns whether the body has the content of a message. */
  public boolean carriesContent() {
    return !streamed.isEmpty();
  }

  @Override
  public MediaType contentType() {
    return mediaType;
  }

  @Override
  public long contentLength() {
    long length = json.length;
    for (Streamed content : streamed) {
      length += content.length;
    }
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    int written = 0;
    for (Streamed next : streamed) {
      sink.write(json, written, next.position - written);
      written = next.position;
      next.content.writeTo(sink, next.length);
    }
    sink.write(json, written, json.length - written);
  }

  private record Streamed(int position, Base64Source content, long length) {}
}
