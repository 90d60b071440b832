// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.ScalarReader;
import java.io.IOException;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Where in the request an error lies. */
@NullMarked
@Generated("templates/class.mustache")
public final class ResponseInfoSource {
  private final @Nullable String pointer;

  private ResponseInfoSource(Builder builder) {
    this.pointer = builder.pointer;
  }

  /** Starts a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Null if absent. */
  public @Nullable String pointer() {
    return pointer;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResponseInfoSource that && Objects.equals(pointer, that.pointer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pointer);
  }

  @Override
  public String toString() {
    return "ResponseInfoSource[pointer=" + pointer + "]";
  }

  /** Builder of {@link ResponseInfoSource}. */
  public static final class Builder {
    private @Nullable String pointer;

    private Builder() {}

    /** Null if absent. */
    public Builder pointer(@Nullable String pointer) {
      this.pointer = pointer;
      return this;
    }

    /**
     * Builds a {@link ResponseInfoSource}.
     *
     * @throws IllegalArgumentException if a required property is missing or a value breaks a limit
     */
    public ResponseInfoSource build() {
      return new ResponseInfoSource(this);
    }
  }

  static final class Adapter extends JsonAdapter<ResponseInfoSource> {
    private static final JsonReader.Options NAMES = JsonReader.Options.of("pointer");

    Adapter(Moshi moshi) {}

    @Override
    public ResponseInfoSource fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> builder.pointer = ScalarReader.readString(reader);
          default -> ScalarReader.skipProperty(reader);
        }
      }
      reader.endObject();
      return new ResponseInfoSource(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ResponseInfoSource value) throws IOException {
      writer.beginObject();
      if (value.pointer != null) {
        writer.name("pointer").value(value.pointer);
      }
      writer.endObject();
    }
  }
}
