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

  /** Begins a new one. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The property {@code classification}. Absent unless set; an explicit null is written as such.
   */
  public @Nullable UserClassification classification() {
    return classification;
  }

  /** Whether {@link #classification()} is there, be it as an explicit {@code null}. */
  public boolean hasClassification() {
    return hasClassification;
  }

  /**
   * Rationale for the classification change. Required when classification is 'accept_risk' or
   * 'other'. Null where it is absent.
   */
  public @Nullable String rationale() {
    return rationale;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassificationUpdateRequest that
        && Objects.equals(this.classification, that.classification)
        && this.hasClassification == that.hasClassification
        && Objects.equals(this.rationale, that.rationale);
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

  /** Gathers what a {@link ClassificationUpdateRequest} is to hold. */
  public static final class Builder {
    private @Nullable UserClassification classification;
    private boolean hasClassification;
    private @Nullable String rationale;

    private Builder() {}

    /**
     * The property {@code classification}. Absent unless set; an explicit null is written as such.
     */
    public Builder classification(@Nullable UserClassification classification) {
      this.classification = classification;
      hasClassification = true;
      return this;
    }

    /**
     * Rationale for the classification change. Required when classification is 'accept_risk' or
     * 'other'. Null where it is absent.
     */
    public Builder rationale(@Nullable String rationale) {
      this.rationale = rationale;
      return this;
    }

    /**
     * Makes a {@link ClassificationUpdateRequest}.
     *
     * @throws IllegalArgumentException if what it is to hold is not what the document asks for
     */
    public ClassificationUpdateRequest build() {
      return new ClassificationUpdateRequest(this);
    }
  }

  static final class Adapter extends JsonAdapter<ClassificationUpdateRequest> {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("classification", "rationale");

    private final JsonAdapter<UserClassification> classification;

    Adapter(Moshi moshi) {
      this.classification =
          moshi.<UserClassification>adapter(UserClassification.class).nullSafe().serializeNulls();
    }

    @Override
    public ClassificationUpdateRequest fromJson(JsonReader reader) throws IOException {
      Builder builder = new Builder();
      reader.beginObject();
      while (reader.hasNext()) {
        // 0 stands for a name that the document does not hold.
        switch (1 + reader.selectName(NAMES)) {
          case 1 -> builder.classification(this.classification.fromJson(reader));
          case 2 -> builder.rationale = Scalars.readString(reader);
          default -> {
            reader.skipName();
            reader.skipValue();
          }
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
        this.classification.toJson(writer.name("classification"), value.classification);
      }
      if (value.rationale != null) {
        writer.name("rationale").value(value.rationale);
      }
      writer.endObject();
    }
  }
}
