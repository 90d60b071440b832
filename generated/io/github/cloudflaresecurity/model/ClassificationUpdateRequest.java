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

/** A change of an insight's classification. */
@NullMarked
@Generated("templates/class.mustache")
public final class ClassificationUpdateRequest {
  private final @Nullable UserClassification classification;
  private final boolean hasClassification;
  private final @Nullable String rationale;

  private ClassificationUpdateRequest(Builder builder) {
    this.classification = builder.classification;
    this.hasClassification = builder.hasClassification;
    this.rationale = builder.rationale;
  }

  /** Starts a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Absent unless set; an explicit null is written. */
  public @Nullable UserClassification classification() {
    return classification;
  }

  /** Whether classification is there; it may be null. */
  public boolean hasClassification() {
    return hasClassification;
  }

  /**
   * Rationale for the classification change. Required when classification is 'accept_risk' or
   * 'other'. Null if absent.
   */
  public @Nullable String rationale() {
    return rationale;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassificationUpdateRequest that
        && Objects.equals(classification, that.classification)
        && hasClassification == that.hasClassification
        && Objects.equals(rationale, that.rationale);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classification, rationale);
  }

  @Override
  public String toString() {
    return "ClassificationUpdateRequest[classification=" + classification + ", rationale="
        + rationale + "]";
  }

  /** Builder of {@link ClassificationUpdateRequest}. */
  public static final class Builder {
    private @Nullable UserClassification classification;
    private boolean hasClassification;
    private @Nullable String rationale;

    private Builder() {}

    /** Absent unless set; an explicit null is written. */
    public Builder classification(@Nullable UserClassification classification) {
      this.classification = classification;
      this.hasClassification = true;
      return this;
    }

    /**
     * Rationale for the classification change. Required when classification is 'accept_risk' or
     * 'other'. Null if absent.
     */
    public Builder rationale(@Nullable String rationale) {
      this.rationale = rationale;
      return this;
    }

    /**
     * Builds a {@link ClassificationUpdateRequest}.
     *
     * @throws IllegalArgumentException if a required property is missing or a value breaks a limit
     */
    public ClassificationUpdateRequest build() {
      return new ClassificationUpdateRequest(this);
    }
  }

  static final class Adapter extends JsonAdapter<ClassificationUpdateRequest> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("classification", "rationale");

    private final JsonAdapter<UserClassification> userClassificationAdapter;

    Adapter(Moshi moshi) {
      userClassificationAdapter = moshi.adapter(UserClassification.class).nullSafe();
    }

    @Override
    public ClassificationUpdateRequest fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> builder.classification(userClassificationAdapter.fromJson(reader));
          case 1 -> builder.rationale = ScalarReader.readString(reader);
          default -> ScalarReader.skipProperty(reader);
        }
      }
      reader.endObject();
      return new ClassificationUpdateRequest(builder);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ClassificationUpdateRequest value)
        throws IOException {
      writer.beginObject();
      if (value.hasClassification) {
        userClassificationAdapter.toJson(writer.name("classification"), value.classification);
      }
      if (value.rationale != null) {
        writer.name("rationale").value(value.rationale);
      }
      writer.endObject();
    }
  }
}
