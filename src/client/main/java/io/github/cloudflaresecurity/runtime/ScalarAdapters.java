package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adapters of the scalar types that the document's formats map to and that Moshi lacks. */
public final class ScalarAdapters {
  /** Finds the adapter of a scalar type. */
  public static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> annotations.isEmpty() ? find(type) : null;

  /** More digits than any quantity has, yet few enough to be parsed quickly. */
  private static final int MOST_DIGITS = 1_000;

  private ScalarAdapters() {}

  /** Not a map, so that types which no model has, such as dates, are never loaded. */
  private static @Nullable JsonAdapter<?> find(Type type) {
    if (type == JsonValue.class) {
      return JsonValue.ADAPTER;
    }
    if (type == EmlContent.class) {
      return EmlContent.ADAPTER.nullSafe();
    }
    if (type == Void.class) {
      return new Nothing();
    }
    if (type == BigDecimal.class) {
      return new Scalar<>("a number", ScalarAdapters::decimal, number -> number).nullSafe();
    }
    if (type == LocalDate.class) {
      return new Scalar<>("a date", LocalDate::parse, LocalDate::toString).nullSafe();
    }
    if (type == OffsetDateTime.class) {
      return new Scalar<>("a date and time", OffsetDateTime::parse, ScalarAdapters::text)
          .nullSafe();
    }
    if (type == URI.class) {
      return new Scalar<>("a URI", URI::create, URI::toString).nullSafe();
    }
    if (type == UUID.class) {
      return new Scalar<>("a UUID", UUID::fromString, UUID::toString).nullSafe();
    }
    return null;
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new NumberFormatException("too many digits");
    }
    return new BigDecimal(text);
  }

  /** Returns an adapter of a type whose {@code toString()} is a string of JSON. */
  public static <T> JsonAdapter<T> ofText(Function<String, T> parser) {
    return new Scalar<>("a text", parser, T::toString);
  }

  /** Returns an adapter of a type whose {@code toString()} is a number of JSON. */
  public static <T> JsonAdapter<T> ofNumber(Function<String, T> parser) {
    return new Scalar<>("a number", parser, value -> new BigDecimal(value.toString())) {
      @Override
      String read(JsonReader reader) throws IOException {
        return ScalarReader.readNumber(reader);
      }
    };
  }

  /** Returns an adapter of a type whose {@code toString()} is a boolean of JSON. */
  public static <T> JsonAdapter<T> ofBoolean(Function<String, T> parser) {
    return new Scalar<>("a boolean", parser, value -> Boolean.valueOf(value.toString())) {
      @Override
      String read(JsonReader reader) throws IOException {
        return String.valueOf(reader.nextBoolean());
      }
    };
  }

  /** Returns an adapter that takes null, which is among the values of {@link JsonValue}. */
  public static <T> JsonAdapter<T> orNull(JsonAdapter<T> adapter) {
    return adapter == JsonValue.ADAPTER ? adapter : adapter.nullSafe();
  }

  /** Returns a scalar as a path, a query or a header has it: as in JSON, without quotes. */
  public static String text(Object value) {
    // The time's own toString() omits seconds that are zero, which RFC 3339 demands.
    return value instanceof OffsetDateTime time
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
        : value.toString();
  }

  private static class Scalar<T> extends JsonAdapter<T> {
    private final String what;
    private final Function<String, T> parser;
    private final Function<T, Object> printer;

    Scalar(String what, Function<String, T> parser, Function<T, Object> printer) {
      this.what = what;
      this.parser = parser;
      this.printer = printer;
    }

    String read(JsonReader reader) throws IOException {
      return reader.nextString();
    }

    @Override
    public T fromJson(JsonReader reader) throws IOException {
      String text = read(reader);
      try {
        return parser.apply(text);
      } catch (RuntimeException e) {
        throw new JsonDataException("Expected " + what + " at path " + reader.getPath(), e);
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      writer.jsonValue(printer.apply(value));
    }
  }

  /** Skips a value without content that is of use. */
  private static final class Nothing extends JsonAdapter<Void> {
    @Override
    public @Nullable Void fromJson(JsonReader reader) throws IOException {
      reader.skipValue();
      return null;
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Void value) throws IOException {
      writer.nullValue();
    }
  }
}
