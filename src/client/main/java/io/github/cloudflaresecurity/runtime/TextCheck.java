package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds halves of surrogate pairs in what an adapter writes. UTF-8 has none, and Okio writes a
 * question mark in place of each.
 */
final class TextCheck<T> extends JsonAdapter<T> {
  private final JsonAdapter<T> adapter;

  private TextCheck(JsonAdapter<T> adapter) {
    this.adapter = adapter;
  }

  /**
   * Checks each text and each name.
   *
   * @throws IllegalArgumentException if one has half a surrogate pair; names where it is
   */
  static <T> void require(JsonAdapter<T> adapter, @Nullable T value) {
    Object written;
    try {
      written = new TextCheck<>(adapter).toJsonValue(value);
    } catch (AssertionError e) {
      // The adapter writes bytes of its own, and Moshi can't read all that is JSON.
      return;
    }
    require("body", written);
  }

  /** Whether this is no body. Then a value writes null if its text was checked before. */
  static boolean isUnderWay(JsonWriter writer) {
    return writer.tag(TextCheck.class) != null;
  }

  private static void require(String name, @Nullable Object written) {
    if (written instanceof String text) {
      Checks.encodable(name, text);
    } else if (written instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        require(name + "[" + i + "]", items.get(i));
      }
    } else if (written instanceof Map<?, ?> members) {
      members.forEach((member, value) ->
          require(name + "." + Checks.encodable("a name in " + name, (String) member), value));
    }
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
    writer.setTag(TextCheck.class, this);
    adapter.toJson(writer, value);
  }

  @Override
  public T fromJson(JsonReader reader) {
    throw new UnsupportedOperationException();
  }
}
