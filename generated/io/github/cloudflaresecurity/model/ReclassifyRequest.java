// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.ScalarReader;
import java.io.IOException;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The disposition that an email message should have, and its content. */
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

  /** Starts a builder. */
  public static Builder builder() {
    return new Builder();
  }

  public ExpectedDisposition expectedDisposition() {
    return expectedDisposition;
  }

  /**
   * The raw content of the EML file, with headers and attachments. It is sent as Base64. Null if
   * absent.
   */
  public @Nullable EmlContent emlContent() {
    return emlContent;
  }

  /**
   * The submission ID of the original user submission when an escalated user report is
   * reclassified. Null if absent.
   */
  public @Nullable String escalatedSubmissionId() {
    return escalatedSubmissionId;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReclassifyRequest that
        && Objects.equals(expectedDisposition, that.expectedDisposition)
        && Objects.equals(emlContent, that.emlContent)
        && Objects.equals(escalatedSubmissionId, that.escalatedSubmissionId);
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

  /** Builder of {@link ReclassifyRequest}. */
  public static final class Builder {
    private @Nullable ExpectedDisposition expectedDisposition;
    private @Nullable EmlContent emlContent;
    private @Nullable String escalatedSubmissionId;

    private Builder() {}

    public Builder expectedDisposition(ExpectedDisposition expectedDisposition) {
      this.expectedDisposition = expectedDisposition;
      return this;
    }

    /**
     * The raw content of the EML file, with headers and attachments. It is sent as Base64. Null if
     * absent.
     */
    public Builder emlContent(@Nullable EmlContent emlContent) {
      this.emlContent = emlContent;
      return this;
    }

    /**
     * The submission ID of the original user submission when an escalated user report is
     * reclassified. Null if absent.
     */
    public Builder escalatedSubmissionId(@Nullable String escalatedSubmissionId) {
      this.escalatedSubmissionId = escalatedSubmissionId;
      return this;
    }

    /**
     * Builds a {@link ReclassifyRequest}.
     *
     * @throws IllegalArgumentException if a required property is missing or a value breaks a limit
     */
    public ReclassifyRequest build() {
      Checks.required("expectedDisposition", expectedDisposition);
      return new ReclassifyRequest(this);
    }
  }

  static final class Adapter extends JsonAdapter<ReclassifyRequest> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("expected_disposition", "eml_content", "escalated_submission_id");

    private final JsonAdapter<ExpectedDisposition> expectedDispositionAdapter;
    private final JsonAdapter<EmlContent> emlContentAdapter;

    Adapter(Moshi moshi) {
      expectedDispositionAdapter = moshi.adapter(ExpectedDisposition.class).nullSafe();
      emlContentAdapter = moshi.adapter(EmlContent.class).nullSafe();
    }

    @Override
    public ReclassifyRequest fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> builder.expectedDisposition = expectedDispositionAdapter.fromJson(reader);
          case 1 -> builder.emlContent = emlContentAdapter.fromJson(reader);
          case 2 -> builder.escalatedSubmissionId = ScalarReader.readString(reader);
          default -> ScalarReader.skipProperty(reader);
        }
      }
      reader.endObject();
      ScalarReader.require("expected_disposition", builder.expectedDisposition, reader);
      return new ReclassifyRequest(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ReclassifyRequest value) throws IOException {
      writer.beginObject();
      expectedDispositionAdapter.toJson(
          writer.name("expected_disposition"), value.expectedDisposition);
      if (value.emlContent != null) {
        emlContentAdapter.toJson(writer.name("eml_content"), value.emlContent);
      }
      if (value.escalatedSubmissionId != null) {
        writer.name("escalated_submission_id").value(value.escalatedSubmissionId);
      }
      writer.endObject();
    }
  }
}
