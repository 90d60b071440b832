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

/** Adapters for the scalar types that the document's formats map to and that Moshi lacks. */
public final class ScalarAdapters {
  /** Finds the adapter of a scalar type. */
  public static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> annotations.isEmpty() ? find(type) : null;

  private ScalarAdapters() {}

  /** One by one, not from a map: what a document does not hold, such as dates, is never loaded. */
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
      return new Decimal().nullSafe();
    }
    if (type == LocalDate.class) {
      return new Text<>("a date", LocalDate::parse, LocalDate::toString).nullSafe();
    }
    if (type == OffsetDateTime.class) {
      return dateTime().nullSafe();
    }
    if (type == URI.class) {
      return new Text<>("a URI", URI::create, URI::toString).nullSafe();
    }
    if (type == UUID.class) {
      return new Text<>("a UUID", UUID::fromString, UUID::toString).nullSafe();
    }
    return null;
  }

  /** Returns an adapter of a type whose {@code toString()} is a string of JSON. */
  public static <T> JsonAdapter<T> ofText(Function<String, T> parser) {
    return new JsonAdapter<>() {
      @Override
      public T fromJson(JsonReader reader) throws IOException {
        return parser.apply(reader.nextString());
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        writer.value(value.toString());
      }
    };
  }

  /** Returns an adapter of a type whose {@code toString()} is a number of JSON. */
  public static <T> JsonAdapter<T> ofNumber(Function<String, T> parser) {
    return new JsonAdapter<>() {
      @Override
      public T fromJson(JsonReader reader) throws IOException {
        return parser.apply(ScalarReader.readNumber(reader));
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        writer.value(new BigDecimal(value.toString()));
      }
    };
  }

  /** Returns an adapter of a type whose {@code toString()} is a boolean of JSON. */
  public static <T> JsonAdapter<T> ofBoolean(Function<String, T> parser) {
    return new JsonAdapter<>() {
      @Override
      public T fromJson(JsonReader reader) throws IOException {
        return parser.apply(String.valueOf(reader.nextBoolean()));
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        writer.value(Boolean.parseBoolean(value.toString()));
      }
    };
  }

  /** Returns the adapter for which null is null; for any value, null is one of the values. */
  public static <T> JsonAdapter<T> orNull(JsonAdapter<T> adapter) {
    return adapter == JsonValue.ADAPTER ? adapter : adapter.nullSafe();
  }

  /** Returns a scalar as a path, a query or a header holds it: as JSON does, without quotes. */
  public static String text(Object value) {
    return value instanceof OffsetDateTime time
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
        : value.toString();
  }

  /** Not by {@code toString()}, which leaves out seconds that are zero; RFC 3339 demands them. */
  private static JsonAdapter<OffsetDateTime> dateTime() {
    return new Text<>(
        "a date and time", OffsetDateTime::parse, DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
  }

  /** A value that JSON holds as text. */
  private static final class Text<T> extends JsonAdapter<T> {
    private final String what;
    private final Function<String, T> parser;
    private final Function<T, String> printer;

    Text(String what, Function<String, T> parser, Function<T, String> printer) {
      this.what = what;
      this.parser = parser;
      this.printer = printer;
    }

    @Override
    public T fromJson(JsonReader reader) throws IOException {
      String text = reader.nextString();
      try {
        return parser.apply(text);
      } catch (RuntimeException e) {
        throw new JsonDataException("Expected " + what + " at path " + reader.getPath(), e);
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      writer.value(printer.apply(value));
    }
  }

  /** What holds nothing that is of use. */
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

  private static final class Decimal extends JsonAdapter<BigDecimal> {
    /** More digits than any quantity has, and few enough to be parsed in no time. */
    private static final int MOST_DIGITS = 1_000;

    @Override
    public BigDecimal fromJson(JsonReader reader) throws IOException {
      String text = reader.nextString();
      if (text.length() > MOST_DIGITS) {
        throw new JsonDataException("Too many digits at path " + reader.getPath());
      }
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new JsonDataException("Expected a number at path " + reader.getPath(), e);
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable BigDecimal value) throws IOException {
      writer.value(value);
    }
  }
}
