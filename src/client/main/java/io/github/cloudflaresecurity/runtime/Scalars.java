package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the simple values that most properties hold, without an adapter and what it costs. Null
 * stands for the literal {@code null}.
 */
public final class Scalars {
  private Scalars() {}

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

  private static boolean isNull(JsonReader reader) throws IOException {
    return reader.peek() == Token.NULL;
  }
}
