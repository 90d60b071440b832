package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.updateOf;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;

/** Bulk runs in virtual time, and when their requests began. */
abstract class BulkRateCase {
  static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  static final BulkOptions PATIENT = BulkOptions.builder()
      .requestOptions(RequestOptions.builder().timeout(Duration.ofDays(1)).build())
      .build();

  final ManualClock clock = ManualClock.leaping();

  /** When each request began. */
  final List<Long> begun = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stopTheClock() {
    clock.close();
  }

  static Response limited(Request request, String limit) {
    return InstantServer.success(request)
        .newBuilder()
        .header("Ratelimit", limit)
        .build();
  }

  int mostInFiveMinutes() {
    return Rates.mostInAnyPeriod(begun.stream().sorted().toList(), FIVE_MINUTES);
  }

  Duration longestPause() {
    long longest = 0;
    for (int i = 1; i < begun.size(); i++) {
      longest = Math.max(longest, begun.get(i) - begun.get(i - 1));
    }
    return Duration.ofNanos(longest);
  }

  int begunAfterLongestPause() {
    for (int i = 1; ; i++) {
      if (begun.get(i) - begun.get(i - 1) == longestPause().toNanos()) {
        return begun.size() - i;
      }
    }
  }

  CloudflareClient client(Function<Request, Response> responder) {
    return InstantServer.builder(clock, request -> {
          begun.add(clock.nanoTime());
          return responder.apply(request);
        })
        .build();
  }

  static List<Integer> items(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  static ClassificationUpdate insight(int item) {
    return updateOf("" + item);
  }
}
