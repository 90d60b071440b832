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
 * The disposition that a message should have had.
 *
 * <p>Not a Java {@code enum}: a constant that Cloudflare adds is taken as it comes, with its text.
 */
@NullMarked
@Generated("templates/enum.mustache")
public final class ExpectedDisposition {

  /** The constant "NONE". */
  public static final ExpectedDisposition NONE = new ExpectedDisposition("NONE");

  /** The constant "BULK". */
  public static final ExpectedDisposition BULK = new ExpectedDisposition("BULK");

  /** The constant "MALICIOUS". */
  public static final ExpectedDisposition MALICIOUS = new ExpectedDisposition("MALICIOUS");

  /** The constant "SPAM". */
  public static final ExpectedDisposition SPAM = new ExpectedDisposition("SPAM");

  /** The constant "SPOOF". */
  public static final ExpectedDisposition SPOOF = new ExpectedDisposition("SPOOF");

  /** The constant "SUSPICIOUS". */
  public static final ExpectedDisposition SUSPICIOUS = new ExpectedDisposition("SUSPICIOUS");

  private final String text;

  private ExpectedDisposition(String text) {
    this.text = text;
  }

  /**
   * The constant of that text; one that the document does not list, where it does not.
   *
   * @throws IllegalArgumentException if {@code text} is null or blank
   */
  public static ExpectedDisposition of(String text) {
    return constant(Checks.notBlank("text", text));
  }

  private static ExpectedDisposition constant(String text) {
    for (ExpectedDisposition known : Adapter.KNOWN) {
      if (known.text.equals(text)) {
        return known;
      }
    }
    return new ExpectedDisposition(text);
  }

  /** The constants that the document lists, in its order. */
  public static List<ExpectedDisposition> values() {
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
    return other instanceof ExpectedDisposition that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  static final class Adapter extends JsonAdapter<ExpectedDisposition> {
    /** Here, where no constant can have the same name. */
    private static final List<ExpectedDisposition> KNOWN = List.of(
        ExpectedDisposition.NONE,
        ExpectedDisposition.BULK,
        ExpectedDisposition.MALICIOUS,
        ExpectedDisposition.SPAM,
        ExpectedDisposition.SPOOF,
        ExpectedDisposition.SUSPICIOUS);

    @Override
    public ExpectedDisposition fromJson(JsonReader reader) throws IOException {
      return constant(reader.nextString());
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable ExpectedDisposition value) throws IOException {
      writer.value(value.text);
    }
  }
}
