// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.CollectionAdapters;
import io.github.cloudflaresecurity.runtime.ScalarAdapters;
import io.github.cloudflaresecurity.runtime.ScalarReader;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What every response of the Cloudflare API carries. */
@NullMarked
@Generated("templates/class.mustache")
public final class Envelope<T> {
  private final List<ResponseInfo> errors;
  private final List<ResponseInfo> messages;
  private final boolean success;
  private final @Nullable T result;

  private Envelope(Builder<T> builder) {
    this.errors = builder.errors;
    this.messages = builder.messages;
    this.success = builder.success;
    this.result = builder.result;
  }

  /** Starts a builder. */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  public List<ResponseInfo> errors() {
    return errors;
  }

  public List<ResponseInfo> messages() {
    return messages;
  }

  /** Whether the API call was successful. */
  public boolean success() {
    return success;
  }

  /** The result; null if there is none. */
  public @Nullable T result() {
    return result;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Envelope<?> that
        && Objects.equals(errors, that.errors)
        && Objects.equals(messages, that.messages)
        && success == that.success
        && Objects.equals(result, that.result);
  }

  @Override
  public int hashCode() {
    return Objects.hash(errors, messages, success, result);
  }

  @Override
  public String toString() {
    return "Envelope[errors=" + errors + ", messages=" + messages + ", success=" + success
        + ", result=" + result + "]";
  }

  /** Builder of {@link Envelope}. */
  public static final class Builder<T> {
    private @Nullable List<ResponseInfo> errors;
    private @Nullable List<ResponseInfo> messages;
    private @Nullable Boolean success;
    private @Nullable T result;

    private Builder() {}

    public Builder<T> errors(List<ResponseInfo> errors) {
      this.errors = CollectionAdapters.copyOf(errors);
      return this;
    }

    public Builder<T> messages(List<ResponseInfo> messages) {
      this.messages = CollectionAdapters.copyOf(messages);
      return this;
    }

    /** Whether the API call was successful. */
    public Builder<T> success(Boolean success) {
      this.success = success;
      return this;
    }

    /** The result; null if there is none. */
    public Builder<T> result(@Nullable T result) {
      this.result = result;
      return this;
    }

    /**
     * Builds a {@link Envelope}.
     *
     * @throws IllegalArgumentException if a required property is missing or a value breaks a limit
     */
    public Envelope<T> build() {
      Checks.required("errors", errors);
      Checks.required("messages", messages);
      Checks.required("success", success);
      return new Envelope<>(this);
    }
  }

  static final class Adapter<T> extends JsonAdapter<Envelope<T>> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("errors", "messages", "success", "result");

    private final JsonAdapter<List<ResponseInfo>> responseInfoListAdapter;
    private final JsonAdapter<T> resultAdapter;

    Adapter(Moshi moshi, Type resultType) {
      responseInfoListAdapter =
          CollectionAdapters.list(moshi.adapter(ResponseInfo.class)).nullSafe();
      resultAdapter = ScalarAdapters.orNull(moshi.adapter(resultType));
    }

    @Override
    public Envelope<T> fromJson(JsonReader reader) throws IOException {
      Builder<T> builder = new Builder<>();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> builder.errors = responseInfoListAdapter.fromJson(reader);
          case 1 -> builder.messages = responseInfoListAdapter.fromJson(reader);
          case 2 -> builder.success = ScalarReader.readBoolean(reader);
          case 3 -> builder.result = resultAdapter.fromJson(reader);
          default -> ScalarReader.skipProperty(reader);
        }
      }
      reader.endObject();
      builder.errors = CollectionAdapters.orEmpty(builder.errors);
      builder.messages = CollectionAdapters.orEmpty(builder.messages);
      ScalarReader.require("success", builder.success, reader);
      return new Envelope<>(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Envelope<T> value) throws IOException {
      writer.beginObject();
      responseInfoListAdapter.toJson(writer.name("errors"), value.errors);
      responseInfoListAdapter.toJson(writer.name("messages"), value.messages);
      writer.name("success").value(value.success);
      if (value.result != null) {
        resultAdapter.toJson(writer.name("result"), value.result);
      }
      writer.endObject();
    }
  }
}
