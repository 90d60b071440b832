package io.github.cloudflaresecurity.internal.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  /** Longer values are ignored. */
  private static final Duration ABSURD = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** Returns how long to wait from now on; null if the header is absent, past or invalid. */
  public static @Nullable Duration of(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    Duration wait = SECONDS.matcher(value).matches()
        ? Duration.ofSeconds(Long.parseLong(value))
        : until(headers, now);
    return wait == null || wait.isNegative() || wait.compareTo(ABSURD) > 0 ? null : wait;
  }

  /** Counts from the date of the response, since the clocks of the two machines may differ. */
  private static @Nullable Duration until(Headers headers, Instant now) {
    Instant retryAt = date(headers, "Retry-After");
    if (retryAt == null) {
      return null;
    }
    Instant sentAt = date(headers, "Date");
    return Duration.between(sentAt == null ? now : sentAt, retryAt);
  }

  public static @Nullable Instant date(Headers headers, String name) {
    Date date = headers.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
