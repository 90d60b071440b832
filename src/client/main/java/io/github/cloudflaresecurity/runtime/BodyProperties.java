package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okio.Buffer;

/** Adds properties to the JSON text of a body that has come from its adapter. */
record BodyProperties(JsonAdapter<?> adapter, byte[] json) {
  /** A name that no document declares. */
  private static final String NO_NAME = " ";

  /** Returns the text with these at its end; throws as {@link JsonBody#with} does. */
  byte[] with(Map<String, JsonValue> properties) {
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
    return whole.writeByte('}').readByteArray();
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
}
