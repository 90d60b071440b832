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
import io.github.cloudflaresecurity.runtime.Scalars;
import io.github.cloudflaresecurity.runtime.Unmodifiable;
import java.io.IOException;
import java.util.ArrayList;
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
    this.errorChain = Unmodifiable.list(builder.errorChain);
  }

  /** Begins a new one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The property {@code code}. At least 1000. */
  public long code() {
    return code;
  }

  /** The property {@code message}. */
  public String message() {
    return message;
  }

  /** The property {@code documentation_url}. Null where it is absent. */
  public @Nullable String documentationUrl() {
    return documentationUrl;
  }

  /** The property {@code source}. Null where it is absent. */
  public @Nullable ResponseInfoSource source() {
    return source;
  }

  /** What led to this error. Null where it is absent. */
  public @Nullable List<ResponseInfo> errorChain() {
    return errorChain;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResponseInfo that
        && Objects.equals(this.code, that.code)
        && Objects.equals(this.message, that.message)
        && Objects.equals(this.documentationUrl, that.documentationUrl)
        && Objects.equals(this.source, that.source)
        && Objects.equals(this.errorChain, that.errorChain);
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

  /** Gathers what a {@link ResponseInfo} is to hold. */
  public static final class Builder {
    private @Nullable Long code;
    private @Nullable String message;
    private @Nullable String documentationUrl;
    private @Nullable ResponseInfoSource source;
    private @Nullable List<ResponseInfo> errorChain;

    private Builder() {}

    /** The property {@code code}. At least 1000. */
    public Builder code(Long code) {
      this.code = code;
      return this;
    }

    /** The property {@code message}. */
    public Builder message(String message) {
      this.message = message;
      return this;
    }

    /** The property {@code documentation_url}. Null where it is absent. */
    public Builder documentationUrl(@Nullable String documentationUrl) {
      this.documentationUrl = documentationUrl;
      return this;
    }

    /** The property {@code source}. Null where it is absent. */
    public Builder source(@Nullable ResponseInfoSource source) {
      this.source = source;
      return this;
    }

    /** What led to this error. Null where it is absent. */
    public Builder errorChain(@Nullable List<ResponseInfo> errorChain) {
      this.errorChain = errorChain == null ? null : new ArrayList<>(errorChain);
      return this;
    }

    /**
     * Makes a {@link ResponseInfo}.
     *
     * @throws IllegalArgumentException if what it is to hold is not what the document asks for
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

    private final JsonAdapter<ResponseInfoSource> source;
    private final JsonAdapter<List<ResponseInfo>> errorChain;

    Adapter(Moshi moshi) {
      this.source = moshi.<ResponseInfoSource>adapter(ResponseInfoSource.class).nullSafe();
      this.errorChain = moshi
          .<List<ResponseInfo>>adapter(Types.newParameterizedType(List.class, ResponseInfo.class))
          .nullSafe();
    }

    @Override
    public ResponseInfo fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        // 0 stands for a name that the document does not hold.
        switch (1 + reader.selectName(NAMES)) {
          case 1 -> builder.code = Scalars.readLong(reader);
          case 2 -> builder.message = Scalars.readString(reader);
          case 3 -> builder.documentationUrl = Scalars.readString(reader);
          case 4 -> builder.source = this.source.fromJson(reader);
          case 5 -> builder.errorChain = this.errorChain.fromJson(reader);
          default -> {
            reader.skipName();
            reader.skipValue();
          }
        }
      }
      reader.endObject();
      if (builder.code == null) {
        throw new JsonDataException("code is missing at path " + reader.getPath());
      }
      if (builder.message == null) {
        throw new JsonDataException("message is missing at path " + reader.getPath());
      }
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
        this.source.toJson(writer.name("source"), value.source);
      }
      if (value.errorChain != null) {
        this.errorChain.toJson(writer.name("error_chain"), value.errorChain);
      }
      writer.endObject();
    }
  }
}
