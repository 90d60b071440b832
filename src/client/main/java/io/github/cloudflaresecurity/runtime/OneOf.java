package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operations on values of one of several types, which are kept as JSON. */
public final class OneOf {
  private OneOf() {}

  /** Encodes a value, which must not be null, of any type that {@code moshi} knows. */
  public static JsonValue encode(Moshi moshi, @Nullable Object value) {
    return JsonValue.of(moshi.adapter(Object.class).toJson(Checks.required("value", value)));
  }

  /**
   * Decodes a value into one type of several. Unlike Moshi's own adapters, this takes no number for
   * a text, and no text for a number.
   *
   * @return the value, or null if it is of another type
   * @throws IllegalArgumentException if {@code type} is null, or {@code moshi} can't handle it
   */
  public static <T> @Nullable T decode(Moshi moshi, Class<T> type, JsonValue json) {
    JsonAdapter<T> adapter = JsonValue.adapter(moshi, type);
    T value;
    try {
      value = json.decode(adapter);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return kind(adapter.toJson(value)) == kind(json.toString()) ? value : null;
  }

  /** Returns the text of a string, and the JSON of any other value. */
  public static String text(JsonValue json) {
    return kind(json.toString()) == '"' ? json.decode(String.class) : json.toString();
  }

  /** Returns the first character of any value of the same kind; 0 for numbers. */
  private static char kind(String json) {
    char first = json.strip().charAt(0);
    return switch (first) {
      case '"', '{', '[', 'n' -> first;
      case 't', 'f' -> 't';
      default -> '0';
    };
  }

  /** Returns an adapter of a type that wraps JSON. */
  public static <T> JsonAdapter<T> adapter(
      Function<JsonValue, T> wrap, Function<T, JsonValue> json) {
    return new JsonAdapter<>() {
      @Override
      public T fromJson(JsonReader reader) throws IOException {
        return wrap.apply(JsonValue.ADAPTER.fromJson(reader));
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        JsonValue.ADAPTER.toJson(writer, json.apply(value));
      }
    };
  }
}
