package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API token of the fake. Created by {@link FakeCloudflare#token(String) FakeCloudflare.token},
 * with all permissions and without an expiry. {@code CloudflareClient.verifyToken()} says whether
 * it is active, or {@code verifyAccountToken} if an account owns it. Safe for use by many threads.
 */
public final class FakeToken {
  private final String id;
  private final AccessPolicy access;
  private final FakeClock clock;
  private volatile @Nullable Set<String> permissions;
  private volatile @Nullable String account;
  private volatile Instant expiry = Instant.MAX;
  private volatile boolean isRevoked;

  FakeToken(String id, AccessPolicy access, FakeClock clock) {
    this.id = id;
    this.access = access;
    this.clock = clock;
  }

  /**
   * Gives the token these permissions instead of all, such as {@code Cloud Email Security: Write}.
   * For insights Cloudflare documents no permission, so the fake requires none.
   *
   * @param permissions none for a token without any permission
   * @return this
   * @throws IllegalArgumentException if no operation requires one of the permissions
   */
  public FakeToken permissions(String... permissions) {
    Set<String> set = Set.copyOf(List.of(permissions));
    set.forEach(access::requireKnown);
    this.permissions = set;
    return this;
  }

  /**
   * Makes it a token that the account owns, instead of the user. Only
   * {@code CloudflareClient.verifyAccountToken} with this account knows it then. What else it may
   * do stays the same.
   *
   * @param accountId the identifier of the account, of 32 characters
   * @return this
   * @throws IllegalArgumentException if {@code accountId} is null, blank, or of another length
   */
  public FakeToken ownedBy(String accountId) {
    account = FakeItems.requireAccount(accountId);
    return this;
  }

  /**
   * Lets the token expire after that time, by the {@linkplain FakeCloudflare#stopClock() clock of
   * the fake}.
   *
   * @param lifetime zero for a token that has expired
   * @return this
   * @throws IllegalArgumentException if {@code lifetime} is null or negative
   */
  public FakeToken expiresAfter(Duration lifetime) {
    if (Checks.required("lifetime", lifetime).isNegative()) {
      throw new IllegalArgumentException("lifetime must not be negative, but is " + lifetime);
    }
    expiry = clock.now().plus(lifetime);
    return this;
  }

  /**
   * Revokes the token. It stays revoked.
   *
   * @return this
   */
  public FakeToken revoke() {
    isRevoked = true;
    return this;
  }

  /** Returns what a verification says of it; null if Cloudflare would not know it any more. */
  @Nullable
  CannedResponse verified(Instant now) {
    if (isRevoked) {
      return null;
    }
    boolean isActive = now.isBefore(expiry);
    return CannedResponse.ofToken(
        id, isActive ? "active" : "expired", expiry.equals(Instant.MAX) ? null : expiry);
  }

  /** Returns whether it is a token of that account, or of the user if that is null. */
  boolean isOwnedBy(@Nullable String accountId) {
    return Objects.equals(account, accountId);
  }

  boolean isValidAt(Instant now) {
    return !isRevoked && now.isBefore(expiry);
  }

  boolean has(String permission) {
    Set<String> permissions = this.permissions;
    return permissions == null || permissions.contains(permission);
  }

  /** Returns the state of the token, without its value. */
  @Override
  public String toString() {
    Set<String> permissions = this.permissions;
    return "FakeToken[permissions=" + (permissions == null ? "all" : permissions) + ", isValid="
        + isValidAt(clock.now()) + "]";
  }
}
