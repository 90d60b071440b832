package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.AccountsOrZones;
import io.github.cloudflaresecurity.runtime.PathSegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The account or the zone that an operation works on, if the API takes either. Immutable; two are
 * equal if their kinds and identifiers are.
 */
public final class AccountOrZone {
  private final AccountsOrZones kind;
  private final String id;

  private AccountOrZone(AccountsOrZones kind, String id) {
    this.kind = kind;
    this.id = id;
  }

  /**
   * An account.
   *
   * @param accountId the account's identifier, of 32 characters
   * @throws IllegalArgumentException if it is null or blank, or can't be a segment of a path. Its
   *     length is checked when a call is made.
   */
  public static AccountOrZone account(String accountId) {
    return new AccountOrZone(AccountsOrZones.ACCOUNTS, PathSegment.require("accountId", accountId));
  }

  /**
   * A zone.
   *
   * @param zoneId the zone's identifier, of 32 characters
   * @throws IllegalArgumentException if it is null or blank, or can't be a segment of a path. Its
   *     length is checked when a call is made.
   */
  public static AccountOrZone zone(String zoneId) {
    return new AccountOrZone(AccountsOrZones.ZONES, PathSegment.require("zoneId", zoneId));
  }

  AccountsOrZones kind() {
    return kind;
  }

  String id() {
    return id;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccountOrZone that && kind.equals(that.kind) && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, id);
  }

  /** The segments of the path, such as {@code zones/023e105f4ecef8ad9ca31a8372d0c353}. */
  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
