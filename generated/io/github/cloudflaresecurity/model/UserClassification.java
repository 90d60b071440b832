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
 * User-defined classification for the insight. Can be 'false_positive', 'accept_risk', 'other', or
 * null.
 *
 * <p>Not a Java {@code enum}: it also keeps values that Cloudflare does not document.
 */
@NullMarked
@Generated("templates/enum.mustache")
public final class UserClassification extends SimpleValue<String> {

  public static final UserClassification FALSE_POSITIVE = new UserClassification("false_positive");

  public static final UserClassification ACCEPT_RISK = new UserClassification("accept_risk");

  public static final UserClassification OTHER = new UserClassification("other");

  private UserClassification(String text) {
    super(text);
  }

  /**
   * Returns the constant for {@code text}.
   *
   * @throws IllegalArgumentException if there is none; the message names the constants
   */
  public static UserClassification of(String text) {
    return Checks.listed(values(), Checks.notBlank("text", text));
  }

  /**
   * Returns a value that Cloudflare does not document, to send it on purpose; a constant if it
   * does.
   *
   * @throws IllegalArgumentException if {@code text} is null or blank
   */
  public static UserClassification unlisted(String text) {
    return Checks.listedOr(values(), Checks.notBlank("text", text), UserClassification::new);
  }

  /** Returns the constants. */
  public static List<UserClassification> values() {
    return Adapter.KNOWN;
  }

  /** Returns whether Cloudflare documents this value. */
  public boolean isKnown() {
    return Adapter.KNOWN.contains(this);
  }

  /** Separate, as a constant may have any name. */
  static final class Adapter {
    private static final List<UserClassification> KNOWN = List.of(
        UserClassification.FALSE_POSITIVE,
        UserClassification.ACCEPT_RISK,
        UserClassification.OTHER);

    static final JsonAdapter<UserClassification> JSON =
        ScalarAdapters.ofText(text -> Checks.listedOr(KNOWN, text, UserClassification::new));
  }
}
