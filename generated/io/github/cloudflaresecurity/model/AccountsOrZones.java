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
 * The first segment of a path that serves accounts and zones alike.
 *
 * <p>Not a Java {@code enum}: it also keeps values that Cloudflare does not document.
 */
@NullMarked
@Generated("templates/enum.mustache")
public final class AccountsOrZones extends SimpleValue<String> {

  public static final AccountsOrZones ACCOUNTS = new AccountsOrZones("accounts");

  public static final AccountsOrZones ZONES = new AccountsOrZones("zones");

  private AccountsOrZones(String text) {
    super(text);
  }

  /**
   * Returns the constant for {@code text}.
   *
   * @throws IllegalArgumentException if there is none; the message names the constants
   */
  public static AccountsOrZones of(String text) {
    return Checks.listed(values(), Checks.notBlank("text", text));
  }

  /**
   * Returns a value that Cloudflare does not document, to send it on purpose; a constant if it
   * does.
   *
   * @throws IllegalArgumentException if {@code text} is null or blank
   */
  public static AccountsOrZones unlisted(String text) {
    return Checks.listedOr(values(), Checks.notBlank("text", text), AccountsOrZones::new);
  }

  /** Returns the constants. */
  public static List<AccountsOrZones> values() {
    return Adapter.KNOWN;
  }

  /** Returns whether Cloudflare documents this value. */
  public boolean isKnown() {
    return Adapter.KNOWN.contains(this);
  }

  /** Separate, as a constant may have any name. */
  static final class Adapter {
    private static final List<AccountsOrZones> KNOWN =
        List.of(AccountsOrZones.ACCOUNTS, AccountsOrZones.ZONES);

    static final JsonAdapter<AccountsOrZones> JSON =
        ScalarAdapters.ofText(text -> Checks.listedOr(KNOWN, text, AccountsOrZones::new));
  }
}
