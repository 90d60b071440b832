// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.CollectionAdapters;
import io.github.cloudflaresecurity.runtime.ScalarReader;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An error, or a message, of the Cloudflare API. */
@NullMarked
@Generated("templates/class.mustache")
public final class ResponseInfo {
  private final long code;
  private final String message;
  private final @Nullable String documentationUrl;
  private final @Nullable ResponseInfoSource source;
  private final @Nullable List<ResponseInfo> errorChain;

  private ResponseInfo(Builder builder) {
    this.code = builder.code;
    this.message = builder.message;
    this.documentationUrl = builder.documentationUrl;
    this.source = builder.source;
    this.errorChain = builder.errorChain;
  }

  /** Starts a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The code; 0 if the server sent none. At least 1000. */
  public long code() {
    return code;
  }

  public String message() {
    return message;
  }

  /** Null if absent. */
  public @Nullable String documentationUrl() {
    return documentationUrl;
  }

  /** Null if absent. */
  public @Nullable ResponseInfoSource source() {
    return source;
  }

  /** What led to this error. Null if absent. */
  public @Nullable List<ResponseInfo> errorChain() {
    return errorChain;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResponseInfo that
        && code == that.code
        && Objects.equals(message, that.message)
        && Objects.equals(documentationUrl, that.documentationUrl)
        && Objects.equals(source, that.source)
        && Objects.equals(errorChain, that.errorChain);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, message, documentationUrl, source, errorChain);
  }

  @Override
  public String toString() {
    return "ResponseInfo[code=" + code + ", message=" + message + ", documentationUrl="
        + documentationUrl + ", source=" + source + ", errorChain=" + errorChain + "]";
  }

  /** Builder of {@link ResponseInfo}. */
  public static final class Builder {
    private @Nullable Long code;
    private @Nullable String message;
    private @Nullable String documentationUrl;
    private @Nullable ResponseInfoSource source;
    private @Nullable List<ResponseInfo> errorChain;

    private Builder() {}

    /** The code; 0 if the server sent none. At least 1000. */
    public Builder code(Long code) {
      this.code = code;
      return this;
    }

    public Builder message(String message) {
      this.message = message;
      return this;
    }

    /** Null if absent. */
    public Builder documentationUrl(@Nullable String documentationUrl) {
      this.documentationUrl = documentationUrl;
      return this;
    }

    /** Null if absent. */
    public Builder source(@Nullable ResponseInfoSource source) {
      this.source = source;
      return this;
    }

    /** What led to this error. Null if absent. */
    public Builder errorChain(@Nullable List<ResponseInfo> errorChain) {
      this.errorChain = CollectionAdapters.copyOf(errorChain);
      return this;
    }

    /**
     * Builds a {@link ResponseInfo}.
     *
     * @throws IllegalArgumentException if a required property is missing or a value breaks a limit
     */
    public ResponseInfo build() {
      Checks.required("code", code);
      Checks.minimum("code", code, "1000", false);
      Checks.required("message", message);
      return new ResponseInfo(this);
    }
  }

  static final class Adapter extends JsonAdapter<ResponseInfo> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("code", "message", "documentation_url", "source", "error_chain");

    private final JsonAdapter<ResponseInfoSource> responseInfoSourceAdapter;
    private final JsonAdapter<List<ResponseInfo>> responseInfoListAdapter;

    Adapter(Moshi moshi) {
      responseInfoSourceAdapter = moshi.adapter(ResponseInfoSource.class).nullSafe();
      responseInfoListAdapter =
          CollectionAdapters.list(moshi.adapter(ResponseInfo.class)).nullSafe();
    }

    @Override
    public ResponseInfo fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> builder.code = ScalarReader.readLong(reader);
          case 1 -> builder.message = ScalarReader.readString(reader);
          case 2 -> builder.documentationUrl = ScalarReader.readString(reader);
          case 3 -> builder.source = responseInfoSourceAdapter.fromJson(reader);
          case 4 -> builder.errorChain = responseInfoListAdapter.fromJson(reader);
          default -> ScalarReader.skipProperty(reader);
        }
      }
      reader.endObject();
      ScalarReader.require("code", builder.code, reader);
      ScalarReader.require("message", builder.message, reader);
      return new ResponseInfo(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ResponseInfo value) throws IOException {
      writer.beginObject();
      writer.name("code").value(value.code);
      writer.name("message").value(value.message);
      if (value.documentationUrl != null) {
        writer.name("documentation_url").value(value.documentationUrl);
      }
      if (value.source != null) {
        responseInfoSourceAdapter.toJson(writer.name("source"), value.source);
      }
      if (value.errorChain != null) {
        responseInfoListAdapter.toJson(writer.name("error_chain"), value.errorChain);
      }
      writer.endObject();
    }
  }
}
