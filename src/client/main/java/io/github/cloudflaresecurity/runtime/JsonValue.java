package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of no declared type. It keeps its text: digits, order of members and white space are
 * unchanged. Two values are equal if their texts are. Immutable.
 *
 * <pre>{@code
 * JsonValue.of("{\"id\": 7}").decode(Map.class)
 * }</pre>
 */
public final class JsonValue {
  private static final JsonValue EMPTY_OBJECT = new JsonValue("{}");

  /** The text; its UTF-8 until someone asks, since most bodies of responses stay unread. */
  private volatile Object json;

  private JsonValue(Object json) {
    this.json = json;
  }

  /**
   * Returns the JSON value with this text.
   *
   * @throws IllegalArgumentException if {@code json} is null, no JSON, or has half a surrogate pair
   */
  public static JsonValue of(String json) {
    try {
      return wellFormed(Checks.encodable("json", json));
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("json is not one well-formed JSON value", e);
    }
  }

  /** Returns the text of one JSON value that was parsed before; does not check it again. */
  public static JsonValue ofParsed(String json) {
    return new JsonValue(Checks.required("json", json));
  }

  /** The same, of UTF-8 that may begin with a byte order mark; does not copy it. */
  public static JsonValue ofParsed(byte[] json) {
    return new JsonValue(Checks.required("json", json));
  }

  /** Returns whether this is the JSON literal {@code null}. */
  public boolean isNull() {
    return toString().strip().equals("null");
  }

  /**
   * Decodes this value into a type that Moshi supports: a public class or record, {@code Map},
   * {@code List}, {@code String} or a number. {@code Object} takes any value.
   *
   * @return the value, or null if this is the literal {@code null}
   * @throws IllegalArgumentException if the value does not fit the type, or if Moshi does not
   *     support it. The message does not quote the value
   */
  public <T> @Nullable T decode(Class<T> type) {
    return decode(adapter(Defaults.MOSHI, type));
  }

  /**
   * Decodes this value with your adapter.
   *
   * @return what the adapter returns
   * @throws IllegalArgumentException if the value does not fit the adapter. The message does not
   *     quote the value
   */
  public <T> @Nullable T decode(JsonAdapter<T> adapter) {
    try {
      return Checks.required("adapter", adapter).fromJson(toString());
    } catch (IOException | JsonDataException e) {
      // No cause, since its message may quote the value.
      throw new IllegalArgumentException("the JSON value does not fit the type" + pathIn(e));
    } catch (AssertionError e) {
      // Moshi throws one for a record, if its classes for records are out of sight.
      throw new IllegalArgumentException(
          "Moshi can't make such a value; if its classes are in a jar with others, that jar's"
              + " manifest must say 'Multi-Release: true'",
          e);
    }
  }

  /**
   * Returns where Moshi found the value unfit; empty if a name on the way is no plain word. Names
   * come with the value. Short ones without capitals and digits can't be a credential.
   */
  private static String pathIn(Exception e) {
    Matcher path = Pattern.compile(" at path \\$(\\.[a-z_]{1,30}|\\[[0-9]{1,9}]){0,10}\\z")
        .matcher(String.valueOf(e.getMessage()));
    return path.find() ? path.group() : "";
  }

  /**
   * Decodes this value as {@link #decode(Class)} does.
   *
   * @deprecated {@code as} is a keyword of Kotlin and needs backticks there; use {@code decode}
   */
  @Deprecated
  public <T> @Nullable T as(Class<T> type) {
    return decode(type);
  }

  /**
   * Decodes this value as {@link #decode(JsonAdapter)} does.
   *
   * @deprecated {@code as} is a keyword of Kotlin and needs backticks there; use {@code decode}
   */
  @Deprecated
  public <T> @Nullable T as(JsonAdapter<T> adapter) {
    return decode(adapter);
  }

  /** Returns the JSON text, unchanged. */
  @Override
  public String toString() {
    if (json instanceof byte[] utf8) {
      String text = new String(utf8, StandardCharsets.UTF_8);
      json = text.startsWith("\ufeff") ? text.substring(1) : text;
    }
    return (String) json;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonValue that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  static <T> JsonAdapter<T> adapter(Moshi moshi, Class<T> type) {
    Checks.required("type", type);
    try {
      return moshi.adapter(type);
    } catch (RuntimeException | AssertionError e) {
      // Moshi throws an AssertionError for a record that is not public.
      throw new IllegalArgumentException("Moshi can't decode into " + type.getName(), e);
    }
  }

  /** Looks into a value, of which {@code JsonReader.nextSource()} finds no more than the end. */
  private static JsonValue wellFormed(String json) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json));
    reader.skipValue();
    if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
      throw new JsonDataException("more than one JSON value");
    }
    return new JsonValue(json);
  }

  static final JsonAdapter<JsonValue> ADAPTER = new JsonAdapter<>() {
    @Override
    public JsonValue fromJson(JsonReader reader) throws IOException {
      try (BufferedSource source = reader.nextSource()) {
        String json = source.readUtf8();
        // The usual result takes no second reader.
        return json.equals(EMPTY_OBJECT.json) ? EMPTY_OBJECT : wellFormed(json);
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable JsonValue value) throws IOException {
      if (value == null || TextCheck.isUnderWay(writer)) {
        writer.nullValue();
        return;
      }
      try (BufferedSink sink = writer.valueSink()) {
        sink.writeUtf8(value.toString());
      }
    }
  };

  /** Separate, so that a value which is only printed builds no Moshi. */
  private static final class Defaults {
    static final Moshi MOSHI = new Moshi.Builder().add(ScalarAdapters.FACTORY).build();
  }
}
