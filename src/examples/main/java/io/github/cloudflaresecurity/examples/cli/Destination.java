package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where requests go: Cloudflare, or a fake in this process.
 *
 * @param isByDefault if it is the fake because nothing else is known
 * @param baseUrl empty for Cloudflare's own
 */
record Destination(
    boolean isFake, boolean isByDefault, String accountId, String zoneId, String baseUrl) {
  private static final String ACCOUNT = "CLOUDFLARE_ACCOUNT_ID";
  private static final String ZONE = "CLOUDFLARE_ZONE_ID";

  /** All identifiers of accounts and zones are as long as that of the fake. */
  private static final int ID_LENGTH = FakeCloudflare.ACCOUNT.length();

  /**
   * Returns the destination of what belongs to an account.
   *
   * @throws IllegalArgumentException if there is no account
   */
  static Destination ofAccount(Map<String, String> environment, String accountId) {
    if (isUnknown(environment) && accountId.isEmpty()) {
      return fake(true).withoutZone();
    }
    String account = accountId.isEmpty() ? environment.getOrDefault(ACCOUNT, "") : accountId;
    if (account.isBlank()) {
      throw new IllegalArgumentException("there is no account: give --account, or set " + ACCOUNT
          + "; to use the fake, give --fake");
    }
    return real(environment, account, "");
  }

  /**
   * Returns the destination of what belongs to an account or a zone.
   *
   * @throws IllegalArgumentException if it is not clear which
   */
  static Destination of(Map<String, String> environment, String accountId, String zoneId) {
    boolean isGiven = !accountId.isEmpty() || !zoneId.isEmpty();
    if (isUnknown(environment) && !isGiven) {
      return fake(true);
    }
    String account = isGiven ? accountId : environment.getOrDefault(ACCOUNT, "");
    String zone = isGiven ? zoneId : environment.getOrDefault(ZONE, "");
    if (account.isBlank() == zone.isBlank()) {
      throw new IllegalArgumentException("give either --account or --zone, or set either " + ACCOUNT
          + " or " + ZONE + "; to use the fake, give --fake");
    }
    return real(environment, account, zone);
  }

  /**
   * Returns the fake that was asked for, whose identifiers replace those that were given.
   *
   * @throws IllegalArgumentException if a run at Cloudflare would refuse those
   */
  static Destination fake(String accountId, String zoneId) {
    if (!accountId.isEmpty() && !zoneId.isEmpty()) {
      throw new IllegalArgumentException("give either --account or --zone");
    }
    if (!accountId.isEmpty() || !zoneId.isEmpty()) {
      requireId(accountId.isEmpty() ? "zone" : "account", (accountId + zoneId).strip());
    }
    return fake(false);
  }

  private static Destination fake(boolean isByDefault) {
    return new Destination(true, isByDefault, FakeCloudflare.ACCOUNT, FakeCloudflare.ZONE, "");
  }

  Destination withoutZone() {
    return new Destination(isFake, isByDefault, accountId, "", baseUrl);
  }

  /** Any variable says that the real API is meant, so that a missing token is never overlooked. */
  private static boolean isUnknown(Map<String, String> environment) {
    return environment.keySet().stream().noneMatch(name -> name.startsWith("CLOUDFLARE_"));
  }

  private static Destination real(Map<String, String> environment, String account, String zone) {
    String baseUrl = environment.getOrDefault("CLOUDFLARE_BASE_URL", "").strip();
    if (!baseUrl.isEmpty()) {
      // It is printed and kept, so one with a password is refused before that.
      CloudflareClient.builder().baseUrl(baseUrl);
    }
    Destination real = new Destination(false, false, account.strip(), zone.strip(), baseUrl);
    requireId(real.zoneId().isEmpty() ? "account" : "zone", real.id());
    return real;
  }

  /** Shows no value, as one may be a secret at the wrong place. */
  private static void requireId(String what, String id) {
    if (!id.matches("[\\w-]{" + ID_LENGTH + "}")) {
      throw new IllegalArgumentException("this is no identifier of the " + what + ", which has "
          + ID_LENGTH + " letters and digits; this has " + id.codePointCount(0, id.length())
          + " characters");
    }
  }

  /**
   * Returns why a run would be refused for want of a credential, or empty.
   *
   * @throws IllegalArgumentException if there is one, and it can't be valid
   */
  String missingCredential(Supplier<CloudflareClient.Builder> client) {
    if (isFake) {
      return "";
    }
    try {
      client.get().build().close();
      return "";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private String id() {
    return zoneId.isEmpty() ? accountId : zoneId;
  }

  AccountOrZone scope() {
    return zoneId.isEmpty() ? AccountOrZone.account(accountId) : AccountOrZone.zone(zoneId);
  }

  /** Returns what a ledger says of it. */
  String sentTo() {
    return isFake ? "fake" : baseUrl.isEmpty() ? scope().toString() : scope() + " at " + baseUrl;
  }

  /** Returns a part of the name of a ledger, so that each account and zone has one of its own. */
  String fileName() {
    return isFake ? "fake" : id();
  }
}
