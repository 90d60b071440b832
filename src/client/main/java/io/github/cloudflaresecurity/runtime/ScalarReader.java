package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads scalars and the literal {@code null}, without the cost of an adapter. */
public final class ScalarReader {
  private ScalarReader() {}

  /** Reads a string. */
  public static @Nullable String readString(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.nextNull() : reader.nextString();
  }

  /** Reads {@code true} or {@code false}. */
  public static @Nullable Boolean readBoolean(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.<Boolean>nextNull() : Boolean.valueOf(reader.nextBoolean());
  }

  /** Reads an integer of 32 bits. */
  public static @Nullable Integer readInteger(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.<Integer>nextNull() : Integer.valueOf(reader.nextInt());
  }

  /** Reads an integer of 64 bits. */
  public static @Nullable Long readLong(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.<Long>nextNull() : Long.valueOf(reader.nextLong());
  }

  /** Reads a number of single precision. */
  public static @Nullable Float readFloat(JsonReader reader) throws IOException {
    if (isNull(reader)) {
      return reader.nextNull();
    }
    float value = (float) reader.nextDouble();
    if (Float.isInfinite(value)) {
      throw new JsonDataException("Expected a float at path " + reader.getPath());
    }
    return value;
  }

  /** Reads a number of double precision. */
  public static @Nullable Double readDouble(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.<Double>nextNull() : Double.valueOf(reader.nextDouble());
  }

  /** Reads the text of a number. */
  public static String readNumber(JsonReader reader) throws IOException {
    if (reader.peek() != Token.NUMBER) {
      throw new JsonDataException("Expected a number at path " + reader.getPath());
    }
    return reader.nextString();
  }

  /** Throws a {@link JsonDataException} if a property of the object is null. */
  public static void require(String name, @Nullable Object value, JsonReader reader) {
    if (value == null) {
      throw new JsonDataException(name + " is missing at path " + reader.getPath());
    }
  }

  /** Skips a property that a class does not know: its name and its value. */
  public static void skipProperty(JsonReader reader) throws IOException {
    reader.skipName();
    reader.skipValue();
  }

  private static boolean isNull(JsonReader reader) throws IOException {
    return reader.peek() == Token.NULL;
  }
}
