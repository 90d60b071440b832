package io.github.cloudflaresecurity.runtime;

import static java.util.Map.entry;

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
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adapters for the scalar types that the document's formats map to and that Moshi lacks. */
public final class ScalarAdapters {
  private static final Map<Type, JsonAdapter<?>> ADAPTERS = Map.ofEntries(
      entry(int.class, new Whole<>(BigDecimal::intValueExact)),
      entry(Integer.class, new Whole<>(BigDecimal::intValueExact).nullSafe()),
      entry(long.class, new Whole<>(BigDecimal::longValueExact)),
      entry(Long.class, new Whole<>(BigDecimal::longValueExact).nullSafe()),
      entry(BigDecimal.class, new Decimal().nullSafe()),
      entry(EmlContent.class, EmlContent.ADAPTER.nullSafe()),
      entry(JsonValue.class, JsonValue.ADAPTER),
      entry(
          LocalDate.class, new Text<>("a date", LocalDate::parse, LocalDate::toString).nullSafe()),
      entry(OffsetDateTime.class, dateTime().nullSafe()),
      entry(URI.class, new Text<>("a URI", URI::create, URI::toString).nullSafe()),
      entry(UUID.class, new Text<>("a UUID", UUID::fromString, UUID::toString).nullSafe()));

  /** Finds the adapter of a scalar type. */
  public static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> annotations.isEmpty() ? ADAPTERS.get(type) : null;

  private ScalarAdapters() {}

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

  /**
   * Integers of any notation, such as 1e3. Moshi's own adapters take minutes for a number of a
   * million digits.
   */
  private static final class Whole<T extends Number> extends JsonAdapter<T> {
    private static final int MOST_CHARACTERS = 32;
    private final Function<BigDecimal, T> converter;

    Whole(Function<BigDecimal, T> converter) {
      this.converter = converter;
    }

    @Override
    public T fromJson(JsonReader reader) throws IOException {
      String text = reader.nextString();
      if (text.length() <= MOST_CHARACTERS) {
        try {
          return converter.apply(new BigDecimal(text));
        } catch (ArithmeticException | NumberFormatException e) {
          throw new JsonDataException("Expected an integer at path " + reader.getPath(), e);
        }
      }
      throw new JsonDataException("Too many digits at path " + reader.getPath());
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      writer.value(value);
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
