// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.cloudflaresecurity.runtime.Checks;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * User-defined classification for the insight. Can be 'false_positive', 'accept_risk', 'other', or
 * null.
 *
 * <p>Not a Java {@code enum}: a constant that Cloudflare adds is taken as it comes, with its text.
 */
@NullMarked
@Generated("templates/enum.mustache")
public final class UserClassification {

  /** The constant "false_positive". */
  public static final UserClassification FALSE_POSITIVE = new UserClassification("false_positive");

  /** The constant "accept_risk". */
  public static final UserClassification ACCEPT_RISK = new UserClassification("accept_risk");

  /** The constant "other". */
  public static final UserClassification OTHER = new UserClassification("other");

  private final String text;

  private UserClassification(String text) {
    this.text = text;
  }

  /**
   * The constant of that text; one that the document does not list, where it does not.
   *
   * @throws IllegalArgumentException if {@code text} is null or blank
   */
  public static UserClassification of(String text) {
    return constant(Checks.notBlank("text", text));
  }

  private static UserClassification constant(String text) {
    for (UserClassification known : Adapter.KNOWN) {
      if (known.text.equals(text)) {
        return known;
      }
    }
    return new UserClassification(text);
  }

  /** The constants that the document lists, in its order. */
  public static List<UserClassification> values() {
    return Adapter.KNOWN;
  }

  /** Whether the document lists this constant. */
  public boolean isKnown() {
    return Adapter.KNOWN.contains(this);
  }

  /** The text that stands for this constant in JSON. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserClassification that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  static final class Adapter extends JsonAdapter<UserClassification> {
    /** Here, where no constant can have the same name. */
    private static final List<UserClassification> KNOWN = List.of(
        UserClassification.FALSE_POSITIVE,
        UserClassification.ACCEPT_RISK,
        UserClassification.OTHER);

    @Override
    public UserClassification fromJson(JsonReader reader) throws IOException {
      return constant(reader.nextString());
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable UserClassification value) throws IOException {
      writer.value(value.text);
    }
  }
}
