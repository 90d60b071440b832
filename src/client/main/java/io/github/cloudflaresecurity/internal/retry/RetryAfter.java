package io.github.cloudflaresecurity.internal.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  /** Beyond this no server means what it says. */
  private static final Duration ABSURD = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** How long to wait from now on; null where the header is absent, past, absurd or unreadable. */
  public static @Nullable Duration of(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    Duration wait = SECONDS.matcher(value).matches() ? seconds(value) : until(headers, now);
    return wait == null || wait.isNegative() || wait.compareTo(ABSURD) > 0 ? null : wait;
  }

  private static Duration seconds(String value) {
    return Duration.ofSeconds(Long.parseLong(value));
  }

  /** The answer's own date is the better clock: the two machines may not agree. */
  private static @Nullable Duration until(Headers headers, Instant now) {
    Instant retryAt = date(headers, "Retry-After");
    if (retryAt == null) {
      return null;
    }
    Instant answeredAt = date(headers, "Date");
    return Duration.between(answeredAt == null ? now : answeredAt, retryAt);
  }

  public static @Nullable Instant date(Headers headers, String name) {
    Date date = headers.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
