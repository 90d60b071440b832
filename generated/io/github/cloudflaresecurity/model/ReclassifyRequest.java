// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.Scalars;
import java.io.IOException;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A verdict on an email message. */
@NullMarked
@Generated("templates/class.mustache")
public final class ReclassifyRequest {
  private final ExpectedDisposition expectedDisposition;
  private final @Nullable EmlContent emlContent;
  private final @Nullable String escalatedSubmissionId;

  private ReclassifyRequest(Builder builder) {
    this.expectedDisposition = builder.expectedDisposition;
    this.emlContent = builder.emlContent;
    this.escalatedSubmissionId = builder.escalatedSubmissionId;
  }

  /** Begins a new one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The property {@code expected_disposition}. */
  public ExpectedDisposition expectedDisposition() {
    return expectedDisposition;
  }

  /** Base64 encoded content of the EML file. Null where it is absent. */
  public @Nullable EmlContent emlContent() {
    return emlContent;
  }

  /** The property {@code escalated_submission_id}. Null where it is absent. */
  public @Nullable String escalatedSubmissionId() {
    return escalatedSubmissionId;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReclassifyRequest that
        && Objects.equals(this.expectedDisposition, that.expectedDisposition)
        && Objects.equals(this.emlContent, that.emlContent)
        && Objects.equals(this.escalatedSubmissionId, that.escalatedSubmissionId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expectedDisposition, emlContent, escalatedSubmissionId);
  }

  @Override
  public String toString() {
    return "ReclassifyRequest[expectedDisposition=" + expectedDisposition + ", emlContent="
        + emlContent + ", escalatedSubmissionId=" + escalatedSubmissionId + "]";
  }

  /** Gathers what a {@link ReclassifyRequest} is to hold. */
  public static final class Builder {
    private @Nullable ExpectedDisposition expectedDisposition;
    private @Nullable EmlContent emlContent;
    private @Nullable String escalatedSubmissionId;

    private Builder() {}

    /** The property {@code expected_disposition}. */
    public Builder expectedDisposition(ExpectedDisposition expectedDisposition) {
      this.expectedDisposition = expectedDisposition;
      return this;
    }

    /** Base64 encoded content of the EML file. Null where it is absent. */
    public Builder emlContent(@Nullable EmlContent emlContent) {
      this.emlContent = emlContent;
      return this;
    }

    /** The property {@code escalated_submission_id}. Null where it is absent. */
    public Builder escalatedSubmissionId(@Nullable String escalatedSubmissionId) {
      this.escalatedSubmissionId = escalatedSubmissionId;
      return this;
    }

    /**
     * Makes a {@link ReclassifyRequest}.
     *
     * @throws IllegalArgumentException if what it is to hold is not what the document asks for
     */
    public ReclassifyRequest build() {
      Checks.required("expectedDisposition", expectedDisposition);
      return new ReclassifyRequest(this);
    }
  }

  static final class Adapter extends JsonAdapter<ReclassifyRequest> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("expected_disposition", "eml_content", "escalated_submission_id");

    private final JsonAdapter<ExpectedDisposition> expectedDisposition;
    private final JsonAdapter<EmlContent> emlContent;

    Adapter(Moshi moshi) {
      this.expectedDisposition =
          moshi.<ExpectedDisposition>adapter(ExpectedDisposition.class).nullSafe();
      this.emlContent = moshi.<EmlContent>adapter(EmlContent.class).nullSafe();
    }

    @Override
    public ReclassifyRequest fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        // 0 stands for a name that the document does not hold.
        switch (1 + reader.selectName(NAMES)) {
          case 1 -> builder.expectedDisposition = this.expectedDisposition.fromJson(reader);
          case 2 -> builder.emlContent = this.emlContent.fromJson(reader);
          case 3 -> builder.escalatedSubmissionId = Scalars.readString(reader);
          default -> {
            reader.skipName();
            reader.skipValue();
          }
        }
      }
      reader.endObject();
      if (builder.expectedDisposition == null) {
        throw new JsonDataException("expected_disposition is missing at path " + reader.getPath());
      }
      return new ReclassifyRequest(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ReclassifyRequest value) throws IOException {
      writer.beginObject();
      this.expectedDisposition.toJson(
          writer.name("expected_disposition"), value.expectedDisposition);
      if (value.emlContent != null) {
        this.emlContent.toJson(writer.name("eml_content"), value.emlContent);
      }
      if (value.escalatedSubmissionId != null) {
        writer.name("escalated_submission_id").value(value.escalatedSubmissionId);
      }
      writer.endObject();
    }
  }
}
