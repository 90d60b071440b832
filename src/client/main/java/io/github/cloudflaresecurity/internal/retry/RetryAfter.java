package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.internal.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  private RetryAfter() {}

  /**
   * Returns how long to wait from now on; null if the header is absent, past or invalid. A year
   * stands for all that is longer, so that nothing overflows.
   */
  public static @Nullable Duration of(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    Duration wait = SECONDS.matcher(value).matches()
        ? seconds(value)
        : until(date(headers, "Retry-After"), headers, now);
    return wait == null || wait.isNegative() ? null : Durations.min(wait, Durations.YEAR);
  }

  private static Duration seconds(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    String number = digits.substring(zeros);
    return number.length() > 9 ? Durations.YEAR : Duration.ofSeconds(Long.parseLong(number));
  }

  /** Counts from the date of the response, since the clocks of the two machines may differ. */
  public static @Nullable Duration until(@Nullable Instant time, Headers headers, Instant now) {
    Instant sentAt = date(headers, "Date");
    return time == null ? null : Duration.between(sentAt == null ? now : sentAt, time);
  }

  public static @Nullable Instant date(Headers headers, String name) {
    Date date = headers.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
