// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.ScalarAdapters;
import io.github.cloudflaresecurity.runtime.SimpleValue;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The disposition that a message should have had.
 *
 * <p>Not a Java {@code enum}: it also keeps values that Cloudflare does not document.
 */
@NullMarked
@Generated("templates/enum.mustache")
public final class ExpectedDisposition extends SimpleValue<String> {

  /** None of the other dispositions: the message is clean. */
  public static final ExpectedDisposition NONE = new ExpectedDisposition("NONE");

  public static final ExpectedDisposition BULK = new ExpectedDisposition("BULK");

  public static final ExpectedDisposition MALICIOUS = new ExpectedDisposition("MALICIOUS");

  public static final ExpectedDisposition SPAM = new ExpectedDisposition("SPAM");

  public static final ExpectedDisposition SPOOF = new ExpectedDisposition("SPOOF");

  public static final ExpectedDisposition SUSPICIOUS = new ExpectedDisposition("SUSPICIOUS");

  private ExpectedDisposition(String text) {
    super(text);
  }

  /**
   * Returns the constant for {@code text}.
   *
   * @throws IllegalArgumentException if there is none; the message names the constants
   */
  public static ExpectedDisposition of(String text) {
    return Checks.listed(values(), Checks.notBlank("text", text));
  }

  /**
   * Returns a value that Cloudflare does not document, to send it on purpose; a constant if it
   * does.
   *
   * @throws IllegalArgumentException if {@code text} is null or blank
   */
  public static ExpectedDisposition unlisted(String text) {
    return Checks.listedOr(values(), Checks.notBlank("text", text), ExpectedDisposition::new);
  }

  /** Returns the constants. */
  public static List<ExpectedDisposition> values() {
    return Adapter.KNOWN;
  }

  /** Returns whether Cloudflare documents this value. */
  public boolean isKnown() {
    return Adapter.KNOWN.contains(this);
  }

  /** Separate, as a constant may have any name. */
  static final class Adapter {
    private static final List<ExpectedDisposition> KNOWN = List.of(
        ExpectedDisposition.NONE,
        ExpectedDisposition.BULK,
        ExpectedDisposition.MALICIOUS,
        ExpectedDisposition.SPAM,
        ExpectedDisposition.SPOOF,
        ExpectedDisposition.SUSPICIOUS);

    static final JsonAdapter<ExpectedDisposition> JSON =
        ScalarAdapters.ofText(text -> Checks.listedOr(KNOWN, text, ExpectedDisposition::new));
  }
}
