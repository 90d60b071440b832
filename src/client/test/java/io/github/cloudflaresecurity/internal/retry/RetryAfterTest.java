package io.github.cloudflaresecurity.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "000, 0", "00090, 90", "000000000000000000031536001, 31536000"})
  void readsSecondsUpToAYear(String value, long seconds) {
    assertThat(of(value)).isEqualTo(Duration.ofSeconds(seconds));
  }

  /** As many as fit into the headers that OkHttp accepts. */
  @Test
  @Timeout(60)
  void readsALongValueInLinearTime() {
    String zeros = "0".repeat(300_000);

    assertThat(of(zeros + "7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(of(zeros + "x")).isNull();
  }

  private static Duration of(String value) {
    return RetryAfter.of(Headers.of("Retry-After", value), Instant.EPOCH);
  }
}
