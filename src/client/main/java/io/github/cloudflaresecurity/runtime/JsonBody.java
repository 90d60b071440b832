package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A JSON request body of known length. Its JSON is encoded at once, and the content of messages
 * only when the body is sent.
 *
 * <p>It is written once. OkHttp silently repeats any other body after a lost connection or a 408:
 * that would submit a reclassification twice.
 */
public final class JsonBody extends RequestBody {
  private final JsonAdapter<?> adapter;
  private final MediaType mediaType;

  /** An array, as a buffer would hold Okio's memory while the body waits. */
  private final byte[] json;

  private final Streamed[] streamed;
  private final long length;

  private JsonBody(JsonAdapter<?> adapter, MediaType mediaType, byte[] json, Streamed[] streamed) {
    this.adapter = adapter;
    this.mediaType = mediaType;
    this.json = json;
    this.streamed = streamed;
    long bytes = json.length;
    for (Streamed content : streamed) {
      bytes += content.length;
    }
    this.length = bytes;
  }

  /**
   * Encodes {@code value}.
   *
   * @param mediaType the type to declare, which is JSON
   * @throws IOException if a message's content can't be read
   * @throws IllegalArgumentException if a text has half a surrogate pair
   */
  public static <T> JsonBody of(JsonAdapter<T> adapter, @Nullable T value, MediaType mediaType)
      throws IOException {
    Draft draft = new Draft();
    draft.encode(adapter, value);
    // Okio writes this for half a surrogate pair.
    if (draft.json.indexOf((byte) '?') >= 0) {
      TextCheck.require(adapter, value);
    }
    return new JsonBody(adapter, mediaType, draft.json.readByteArray(), draft.streamed);
  }

  /** A body that is partly encoded. */
  static final class Draft {
    private static final Streamed[] NONE = {};

    /** The one that a thread encodes. A tag of the writer would cost a map for each body. */
    private static final ThreadLocal<@Nullable Draft> CURRENT = new ThreadLocal<>();

    private final Buffer json = new Buffer();
    private final JsonWriter writer = JsonWriter.of(json);
    private Streamed[] streamed = NONE;

    /** Returns the draft that is written with {@code writer}; null if it writes anything else. */
    static @Nullable Draft of(JsonWriter writer) {
      Draft draft = CURRENT.get();
      return draft != null && draft.writer == writer ? draft : null;
    }

    private <T> void encode(JsonAdapter<T> adapter, @Nullable T value) throws IOException {
      writer.setSerializeNulls(true);
      Draft outer = CURRENT.get();
      CURRENT.set(this);
      try {
        adapter.toJson(writer, value);
      } finally {
        CURRENT.set(outer);
      }
    }

    /** Puts {@code content} at the end of the JSON written so far. */
    void streamHere(Base64Source content) throws IOException {
      streamed = Arrays.copyOf(streamed, streamed.length + 1);
      streamed[streamed.length - 1] = new Streamed((int) json.size(), content, content.length());
    }
  }

  /**
   * Returns this body with more properties at its end.
   *
   * @throws IllegalArgumentException if this is no JSON object. Also if the type of the body
   *     declares a property, or the body has it.
   */
  public JsonBody with(Map<String, JsonValue> properties) {
    byte[] whole = new BodyProperties(adapter, json).with(properties);
    return new JsonBody(adapter, mediaType, whole, streamed);
  }

  /**
   * Returns this body for messages of the length that they have now.
   *
   * @throws IOException if a message's content can't be read
   */
  public JsonBody measured() throws IOException {
    Streamed[] again = streamed.clone();
    for (int i = 0; i < again.length; i++) {
      again[i] = new Streamed(again[i].position, again[i].content, again[i].content.length());
    }
    return new JsonBody(adapter, mediaType, json, again);
  }

  /** Returns whether the body has the content of a message. */
  public boolean carriesContent() {
    return streamed.length > 0;
  }

  @Override
  public MediaType contentType() {
    return mediaType;
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
