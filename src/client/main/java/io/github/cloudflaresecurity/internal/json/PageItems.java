package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The items of a page. */
public final class PageItems {
  private PageItems() {}

  /**
   * Returns the items of a result.
   *
   * @param property the member of the result that is the list; null if the result itself is
   * @return null if that is no list
   */
  public static @Nullable List<JsonValue> of(@Nullable JsonValue result, @Nullable String property)
      throws IOException {
    if (result == null || result.isNull()) {
      return List.of();
    }
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(result.toString()));
    return property == null ? list(reader) : member(reader, property);
  }

  private static @Nullable List<JsonValue> list(JsonReader reader) throws IOException {
    if (reader.peek() == Token.NULL) {
      reader.skipValue();
      return List.of();
    }
    if (reader.peek() != Token.BEGIN_ARRAY) {
      return null;
    }
    List<JsonValue> items = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      try (BufferedSource item = reader.nextSource()) {
        items.add(JsonValue.ofParsed(item.readUtf8()));
      }
    }
    reader.endArray();
    return items;
  }

  /** A list that is left out is empty, unless another list is there. */
  private static @Nullable List<JsonValue> member(JsonReader reader, String property)
      throws IOException {
    if (reader.peek() != Token.BEGIN_OBJECT) {
      return null;
    }
    boolean hasList = false;
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals(property)) {
        return list(reader);
      }
      hasList |= reader.peek() == Token.BEGIN_ARRAY;
      reader.skipValue();
    }
    return hasList ? null : List.of();
  }
}
