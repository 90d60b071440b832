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
 * The first segment of a path that serves accounts and zones alike.
 *
 * <p>Not a Java {@code enum}: a constant that Cloudflare adds is taken as it comes, with its text.
 */
@NullMarked
@Generated("templates/enum.mustache")
public final class AccountsOrZones {

  /** The constant "accounts". */
  public static final AccountsOrZones ACCOUNTS = new AccountsOrZones("accounts");

  /** The constant "zones". */
  public static final AccountsOrZones ZONES = new AccountsOrZones("zones");

  private final String text;

  private AccountsOrZones(String text) {
    this.text = text;
  }

  /**
   * The constant of that text; one that the document does not list, where it does not.
   *
   * @throws IllegalArgumentException if {@code text} is null or blank
   */
  public static AccountsOrZones of(String text) {
    return constant(Checks.notBlank("text", text));
  }

  private static AccountsOrZones constant(String text) {
    for (AccountsOrZones known : Adapter.KNOWN) {
      if (known.text.equals(text)) {
        return known;
      }
    }
    return new AccountsOrZones(text);
  }

  /** The constants that the document lists, in its order. */
  public static List<AccountsOrZones> values() {
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
    return other instanceof AccountsOrZones that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  static final class Adapter extends JsonAdapter<AccountsOrZones> {
    /** Here, where no constant can have the same name. */
    private static final List<AccountsOrZones> KNOWN =
        List.of(AccountsOrZones.ACCOUNTS, AccountsOrZones.ZONES);

    @Override
    public AccountsOrZones fromJson(JsonReader reader) throws IOException {
      return constant(reader.nextString());
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable AccountsOrZones value) throws IOException {
      writer.value(value.text);
    }
  }
}
