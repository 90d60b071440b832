// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.Scalars;
import io.github.cloudflaresecurity.runtime.Unmodifiable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The answer to a submitted reclassification. */
@NullMarked
@Generated("templates/class.mustache")
public final class ReclassifyResponse implements Envelope {
  private final List<ResponseInfo> errors;
  private final List<ResponseInfo> messages;
  private final boolean success;
  private final @Nullable JsonValue result;

  private ReclassifyResponse(Builder builder) {
    this.errors = Unmodifiable.list(builder.errors);
    this.messages = Unmodifiable.list(builder.messages);
    this.success = builder.success;
    this.result = builder.result;
  }

  /** Begins a new one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The property {@code errors}. */
  @Override
  public List<ResponseInfo> errors() {
    return errors;
  }

  /** The property {@code messages}. */
  @Override
  public List<ResponseInfo> messages() {
    return messages;
  }

  /** Whether the API call was successful. */
  @Override
  public boolean success() {
    return success;
  }

  /** What Cloudflare tells of the submission; of no documented type. Null where it is absent. */
  public @Nullable JsonValue result() {
    return result;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReclassifyResponse that
        && Objects.equals(this.errors, that.errors)
        && Objects.equals(this.messages, that.messages)
        && Objects.equals(this.success, that.success)
        && Objects.equals(this.result, that.result);
  }

  @Override
  public int hashCode() {
    return Objects.hash(errors, messages, success, result);
  }

  @Override
  public String toString() {
    return "ReclassifyResponse[errors=" + errors + ", messages=" + messages + ", success=" + success
        + ", result=" + result + "]";
  }

  /** Gathers what a {@link ReclassifyResponse} is to hold. */
  public static final class Builder {
    private @Nullable List<ResponseInfo> errors;
    private @Nullable List<ResponseInfo> messages;
    private @Nullable Boolean success;
    private @Nullable JsonValue result;

    private Builder() {}

    /** The property {@code errors}. */
    public Builder errors(List<ResponseInfo> errors) {
      this.errors = errors == null ? null : new ArrayList<>(errors);
      return this;
    }

    /** The property {@code messages}. */
    public Builder messages(List<ResponseInfo> messages) {
      this.messages = messages == null ? null : new ArrayList<>(messages);
      return this;
    }

    /** Whether the API call was successful. */
    public Builder success(Boolean success) {
      this.success = success;
      return this;
    }

    /** What Cloudflare tells of the submission; of no documented type. Null where it is absent. */
    public Builder result(@Nullable JsonValue result) {
      this.result = result;
      return this;
    }

    /**
     * Makes a {@link ReclassifyResponse}.
     *
     * @throws IllegalArgumentException if what it is to hold is not what the document asks for
     */
    public ReclassifyResponse build() {
      Checks.required("errors", errors);
      Checks.required("messages", messages);
      Checks.required("success", success);
      return new ReclassifyResponse(this);
    }
  }

  static final class Adapter extends JsonAdapter<ReclassifyResponse> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("errors", "messages", "success", "result");

    private final JsonAdapter<List<ResponseInfo>> errors;
    private final JsonAdapter<List<ResponseInfo>> messages;
    private final JsonAdapter<JsonValue> result;

    Adapter(Moshi moshi) {
      this.errors = moshi
          .<List<ResponseInfo>>adapter(Types.newParameterizedType(List.class, ResponseInfo.class))
          .nullSafe();
      this.messages = moshi
          .<List<ResponseInfo>>adapter(Types.newParameterizedType(List.class, ResponseInfo.class))
          .nullSafe();
      this.result = moshi.<JsonValue>adapter(JsonValue.class);
    }

    @Override
    public ReclassifyResponse fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        // 0 stands for a name that the document does not hold.
        switch (1 + reader.selectName(NAMES)) {
          case 1 -> builder.errors = this.errors.fromJson(reader);
          case 2 -> builder.messages = this.messages.fromJson(reader);
          case 3 -> builder.success = Scalars.readBoolean(reader);
          case 4 -> builder.result = this.result.fromJson(reader);
          default -> {
            reader.skipName();
            reader.skipValue();
          }
        }
      }
      reader.endObject();
      if (builder.errors == null) {
        builder.errors = new ArrayList<>();
      }
      if (builder.messages == null) {
        builder.messages = new ArrayList<>();
      }
      if (builder.success == null) {
        throw new JsonDataException("success is missing at path " + reader.getPath());
      }
      return new ReclassifyResponse(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ReclassifyResponse value) throws IOException {
      writer.beginObject();
      this.errors.toJson(writer.name("errors"), value.errors);
      this.messages.toJson(writer.name("messages"), value.messages);
      writer.name("success").value(value.success);
      if (value.result != null) {
        this.result.toJson(writer.name("result"), value.result);
      }
      writer.endObject();
    }
  }
}
