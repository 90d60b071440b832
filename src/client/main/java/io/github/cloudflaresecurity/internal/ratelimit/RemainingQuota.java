package io.github.cloudflaresecurity.internal.ratelimit;

import io.github.cloudflaresecurity.internal.retry.RetryAfter;
import io.github.cloudflaresecurity.internal.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the server says that is left of one of its limits. Cloudflare sends {@code Ratelimit} and
 * {@code Ratelimit-Policy}, of a draft of the IETF (draft-ietf-httpapi-ratelimit-headers). Others
 * send the older {@code X-RateLimit-…}.
 *
 * @param requests how many requests are left
 * @param reset how long it takes until there are more; zero if unknown
 */
public record RemainingQuota(long requests, Duration reset) {
  /** From here on a number is no length of time, but a time since 1970. */
  private static final long EPOCH = 1_000_000_000;

  /** All that can be read of the headers; what can't is passed over. */
  static List<RemainingQuota> of(Headers headers, Instant now) {
    List<String> limits = headers.values("Ratelimit");
    String remaining = headers.get("X-RateLimit-Remaining");
    if (limits.isEmpty() && remaining == null) {
      return List.of();
    }
    List<RemainingQuota> allowances = new ArrayList<>();
    Map<String, Long> windows = new HashMap<>();
    for (Item policy : Item.of(headers.values("Ratelimit-Policy"))) {
      Long window = policy.number("w");
      if (window != null) {
        windows.put(policy.name, window);
      }
    }
    for (Item limit : Item.of(limits)) {
      Long left = limit.number("r");
      Long reset = limit.number("t");
      if (left != null) {
        // No limit is renewed later than after the whole of its window.
        allowances.add(new RemainingQuota(
            left, seconds(reset == null ? windows.getOrDefault(limit.name, 0L) : reset)));
      }
    }
    Long left = number(remaining);
    if (left != null) {
      allowances.add(new RemainingQuota(left, reset(headers, now)));
    }
    return allowances;
  }

  /** A number of seconds, a time in seconds since 1970, or a date: all of them are in use. */
  private static Duration reset(Headers headers, Instant now) {
    Long number = number(headers.get("X-RateLimit-Reset"));
    if (number != null && number < EPOCH) {
      return seconds(number);
    }
    Instant reset = number == null
        ? RetryAfter.date(headers, "X-RateLimit-Reset")
        : Instant.ofEpochSecond(number);
    Duration wait = RetryAfter.until(reset, headers, now);
    return wait == null ? Duration.ZERO : sane(wait);
  }

  private static Duration seconds(long seconds) {
    return sane(Duration.ofSeconds(seconds));
  }

  private static Duration sane(Duration reset) {
    return reset.isNegative() || reset.compareTo(Durations.DAY) > 0 ? Duration.ZERO : reset;
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null
            || text.isEmpty()
            || text.length() > 12
            || !text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? null
        : Long.valueOf(text);
  }

  /** An item of a list such as {@code "default";r=50;t=30, "burst";r=9;t=1}. */
  private record Item(String name, String[] parts) {
    static List<Item> of(List<String> values) {
      List<Item> items = new ArrayList<>();
      for (String value : values) {
        for (String item : value.split(",")) {
          String[] parts = item.split(";");
          items.add(new Item(parts.length == 0 ? "" : parts[0].strip(), parts));
        }
      }
      return items;
    }

    @Nullable
    Long number(String key) {
      for (int i = 1; i < parts.length; i++) {
        String text = parts[i].strip().toLowerCase(Locale.ROOT);
        if (text.startsWith(key + "=")) {
          return RemainingQuota.number(text.substring(key.length() + 1));
        }
      }
      return null;
    }
  }
}
