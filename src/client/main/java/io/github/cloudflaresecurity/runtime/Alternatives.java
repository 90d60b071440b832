package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import org.jspecify.annotations.Nullable;

/** Makes, and looks into, values that the document lets be of one of several types. */
public final class Alternatives {
  private Alternatives() {}

  /**
   * Encodes a value of any type that {@code moshi} knows.
   *
   * @throws IllegalArgumentException if it is null
   */
  public static JsonValue encode(Moshi moshi, @Nullable Object value) {
    return JsonValue.of(moshi.adapter(Object.class).toJson(Checks.required("value", value)));
  }

  /**
   * Decodes a value into one type of several. Moshi would read a number as a text, and the other
   * way round; here each is only what it is.
   *
   * @return the value, or null where it is of another type
   * @throws IllegalArgumentException if {@code type} is null, or {@code moshi} can't handle it
   */
  public static <T> @Nullable T decode(Moshi moshi, Class<T> type, JsonValue json) {
    JsonAdapter<T> adapter = JsonValue.adapter(moshi, type);
    T value;
    try {
      value = json.as(adapter);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return kind(adapter.toJson(value)) == kind(json.toString()) ? value : null;
  }

  /** The text itself where the value is one; the JSON of any other value. */
  public static String text(JsonValue json) {
    return kind(json.toString()) == '"' ? json.as(String.class) : json.toString();
  }

  /** The character that a value of its kind begins with; 0 for any number. */
  private static char kind(String json) {
    char first = json.strip().charAt(0);
    return switch (first) {
      case '"', '{', '[', 'n' -> first;
      case 't', 'f' -> 't';
      default -> '0';
    };
  }
}
