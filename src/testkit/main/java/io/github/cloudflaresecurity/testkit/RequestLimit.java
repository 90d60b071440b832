package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;

/**
 * A limit on the requests in each period, with the headers that Cloudflare documents. A period
 * begins with the first request after the one before.
 */
final class RequestLimit {
  private final int requests;
  private final Duration period;
  private Instant end = Instant.MIN;
  private int left;

  RequestLimit(int requests, Duration period) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be positive, but is " + requests);
    }
    if (Checks.required("period", period).toSeconds() < 1 || period.getNano() != 0) {
      throw new IllegalArgumentException(
          "period must be a positive number of whole seconds, but is " + period);
    }
    this.requests = requests;
    this.period = period;
  }

  /**
   * What becomes of a request.
   *
   * @param headers those of the response; with {@code Retry-After} if the request is refused
   */
  record Decision(boolean isRefused, Headers headers) {}

  /** Counts a request that was received at that time. */
  synchronized Decision take(Instant now) {
    if (!now.isBefore(end)) {
      end = now.plus(period);
      left = requests;
    }
    boolean isRefused = left == 0;
    if (!isRefused) {
      left--;
    }
    long reset = Duration.between(now, end).plusSeconds(1).minusNanos(1).toSeconds();
    Headers.Builder headers = new Headers.Builder()
        .add("Ratelimit", "\"default\";r=" + left + ";t=" + reset)
        .add("Ratelimit-Policy", "\"default\";q=" + requests + ";w=" + period.toSeconds());
    if (isRefused) {
      headers.add("Retry-After", Long.toString(reset));
    }
    return new Decision(isRefused, headers.build());
  }
}
