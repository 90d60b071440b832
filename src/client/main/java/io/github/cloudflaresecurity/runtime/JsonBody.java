package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * <p>It is written once: OkHttp silently repeats any other body after a lost connection or a 408,
 * which would submit a reclassification twice.
 */
public final class JsonBody extends RequestBody {
  /** A name that no document declares. */
  private static final String NO_NAME = " ";

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
   */
  public static <T> JsonBody of(JsonAdapter<T> adapter, @Nullable T value, MediaType mediaType)
      throws IOException {
    Draft draft = new Draft();
    JsonWriter writer = JsonWriter.of(draft.json);
    writer.setSerializeNulls(true);
    writer.setTag(Draft.class, draft);
    adapter.toJson(writer, value);
    return new JsonBody(adapter, mediaType, draft.json.readByteArray(), draft.streamed);
  }

  /** A body that is partly encoded. */
  static final class Draft {
    private static final Streamed[] NONE = {};

    private final Buffer json = new Buffer();
    private Streamed[] streamed = NONE;

    /** Puts {@code content} at the end of the JSON written so far. */
    void streamHere(Base64Source content) throws IOException {
      streamed = Arrays.copyOf(streamed, streamed.length + 1);
      streamed[streamed.length - 1] = new Streamed((int) json.size(), content, content.length());
    }
  }

  /**
   * Returns this body with more properties at its end.
   *
   * @throws IllegalArgumentException if this is no JSON object, or a property is one that the type
   *     of the body declares, or that it has
   */
  public JsonBody with(Map<String, JsonValue> properties) {
    int first = 0;
    while (first < json.length && isBlank(json[first])) {
      first++;
    }
    if (first == json.length || json[first] != '{') {
      throw new IllegalArgumentException("the request's body is no JSON object");
    }
    int end = lastBefore(json.length);
    boolean isEmpty = lastBefore(end) == first;
    Buffer whole = new Buffer().write(json, 0, end);
    for (Map.Entry<String, JsonValue> property : properties.entrySet()) {
      requireUndeclared(property.getKey());
      whole.writeUtf8(isEmpty ? "" : ",").writeUtf8(quoted(property.getKey()));
      isEmpty = false;
      whole.writeByte(':').writeUtf8(property.getValue().toString());
    }
    return new JsonBody(adapter, mediaType, whole.writeByte('}').readByteArray(), streamed);
  }

  /** Returns the index of the last character before {@code end} that is no white space. */
  private int lastBefore(int end) {
    int last = end - 1;
    while (isBlank(json[last])) {
      last--;
    }
    return last;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** An adapter that takes any name declares none; then the names that the body has count. */
  private void requireUndeclared(String name) {
    if (!takes(NO_NAME)) {
      if (takes(name)) {
        throw new IllegalArgumentException("the property " + name
            + " of the body is documented: set it on the request, not as a bodyProperty");
      }
    } else if (has(name)) {
      throw new IllegalArgumentException("the body has the property " + name + " already");
    }
  }

  private boolean has(String name) {
    try {
      JsonReader reader = JsonReader.of(new Buffer().write(json));
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.nextName().equals(name)) {
          return true;
        }
        reader.skipValue();
      }
      return false;
    } catch (IOException e) {
      // A buffer throws none, and an adapter has written JSON.
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the adapter read the name, which it refuses, or else a value that is no JSON. */
  private boolean takes(String name) {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8("{" + quoted(name) + ":?}"));
    reader.setFailOnUnknown(true);
    try {
      adapter.fromJson(reader);
      return true;
    } catch (JsonDataException e) {
      return false;
    } catch (IOException | RuntimeException e) {
      // The adapter came to the value, or only writes.
      return true;
    }
  }

  private static String quoted(String name) {
    Buffer quoted = new Buffer();
    try {
      JsonWriter.of(quoted).value(name);
    } catch (IOException e) {
      // A buffer throws none.
      throw new UncheckedIOException(e);
    }
    return quoted.readUtf8();
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
