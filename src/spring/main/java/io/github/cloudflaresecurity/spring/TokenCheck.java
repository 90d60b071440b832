package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.TokenVerification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Asks Cloudflare whether the token is active, at most once a minute. Thread-safe. */
final class TokenCheck {
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  private final CloudflareClient client;
  private final @Nullable String accountId;
  private final LongSupplier nanoTime;
  private @Nullable Result last;
  private long lastAsked;

  /** With {@code accountId}, of the account that owns the token; null for a user's. */
  TokenCheck(CloudflareClient client, @Nullable String accountId) {
    this(client, accountId, System::nanoTime);
  }

  TokenCheck(CloudflareClient client, @Nullable String accountId, LongSupplier nanoTime) {
    this.accountId = StringUtils.hasText(accountId) ? accountId.strip() : null;
    // A probe waits for it, and has a timeout of its own.
    this.client = client.with(
        RequestOptions.builder().timeout(Duration.ofSeconds(5)).maxRetries(0).build());
    this.nanoTime = nanoTime;
  }

  /**
   * What was found.
   *
   * @param status {@code UP}, {@code DOWN} or {@code UNKNOWN}, as Spring Boot writes them
   * @param details what to show, without any text of the server's
   */
  record Result(String status, Map<String, Object> details) {}

  /** Returns the result of less than a minute ago, or of a request made now. */
  synchronized Result result() {
    long now = nanoTime.getAsLong();
    Result result = last;
    if (result == null || now - lastAsked >= INTERVAL) {
      result = ask();
      last = result;
      lastAsked = now;
    }
    return result;
  }

  private Result ask() {
    Map<String, Object> details = new LinkedHashMap<>();
    // A bean may set a key alone, and a client tells its credentials by their kinds only.
    if (!client.toString().contains("API token")) {
      details.put("error", "no API token");
      return new Result("UNKNOWN", details);
    }
    try {
      TokenVerification token =
          accountId == null ? client.verifyToken() : client.verifyAccountToken(accountId);
      details.put("active", token.isActive());
      if (token.expiresOn() != null) {
        details.put("expiresOn", token.expiresOn().toString());
      }
      return new Result(token.isActive() ? "UP" : "DOWN", details);
    } catch (CloudflareException e) {
      details.put("error", e.getClass().getSimpleName());
      if (e instanceof CloudflareApiException refused) {
        details.put("status", refused.statusCode());
      }
      return new Result(saysNothing(e) ? "UNKNOWN" : "DOWN", details);
    } catch (RuntimeException e) {
      // The client is closed, a supplier of tokens has none, or the account is no identifier.
      details.put("error", e.getClass().getSimpleName());
      return new Result("DOWN", details);
    }
  }

  /** A bulk run may use up the rate limit, and a gateway may lack the endpoint. */
  private static boolean saysNothing(CloudflareException e) {
    return e instanceof CloudflareApiException.TooManyRequests
        || e instanceof CloudflareApiException.NotFound;
  }
}
