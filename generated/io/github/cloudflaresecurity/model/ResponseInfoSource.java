// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.Scalars;
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

  /** Begins a new one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The property {@code pointer}. Null where it is absent. */
  public @Nullable String pointer() {
    return pointer;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResponseInfoSource that && Objects.equals(this.pointer, that.pointer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pointer);
  }

  @Override
  public String toString() {
    return "ResponseInfoSource[pointer=" + pointer + "]";
  }

  /** Gathers what a {@link ResponseInfoSource} is to hold. */
  public static final class Builder {
    private @Nullable String pointer;

    private Builder() {}

    /** The property {@code pointer}. Null where it is absent. */
    public Builder pointer(@Nullable String pointer) {
      this.pointer = pointer;
      return this;
    }

    /**
     * Makes a {@link ResponseInfoSource}.
     *
     * @throws IllegalArgumentException if what it is to hold is not what the document asks for
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
        // 0 stands for a name that the document does not hold.
        switch (1 + reader.selectName(NAMES)) {
          case 1 -> builder.pointer = Scalars.readString(reader);
          default -> {
            reader.skipName();
            reader.skipValue();
          }
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
