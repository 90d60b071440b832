package io.github.cloudflaresecurity.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemainingQuotaTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void readsWhatCloudflareSends() {
    assertThat(of(
            "Ratelimit", "\"default\";r=50;t=30", "Ratelimit-Policy", "\"default\";q=1200;w=300"))
        .containsExactly(new RemainingQuota(50, Duration.ofSeconds(30)));
  }

  @Test
  void readsEachLimitOfSeveral() {
    assertThat(of(
            "ratelimit", "\"burst\";r=9;t=1, \"daily\" ; R=0 ; T=3600", "Ratelimit", "x;r=7;t=2"))
        .containsExactly(
            new RemainingQuota(9, Duration.ofSeconds(1)),
            new RemainingQuota(0, Duration.ofHours(1)),
            new RemainingQuota(7, Duration.ofSeconds(2)));
  }

  @Test
  void assumesAWholeWindowIfTheResetIsMissing() {
    assertThat(of("Ratelimit", "\"a\";r=1, \"b\";r=2", "Ratelimit-Policy", "\"b\";q=9;w=60"))
        .containsExactly(
            new RemainingQuota(1, Duration.ZERO), new RemainingQuota(2, Duration.ofSeconds(60)));
  }

  @Test
  void readsTheOlderHeaders() {
    assertThat(of("X-RateLimit-Limit", "1200", "X-RateLimit-Remaining", "7"))
        .containsExactly(new RemainingQuota(7, Duration.ZERO));
    assertThat(of("X-RateLimit-Remaining", "7", "X-RateLimit-Reset", "20"))
        .containsExactly(new RemainingQuota(7, Duration.ofSeconds(20)));
    assertThat(of(
            "X-RateLimit-Remaining",
            "7",
            "X-RateLimit-Reset",
            Long.toString(NOW.plusSeconds(20).getEpochSecond())))
        .containsExactly(new RemainingQuota(7, Duration.ofSeconds(20)));
    assertThat(
            of("X-RateLimit-Remaining", "7", "X-RateLimit-Reset", "Thu, 01 Jan 2026 00:00:20 GMT"))
        .containsExactly(new RemainingQuota(7, Duration.ofSeconds(20)));
  }

  @Test
  void measuresADateByTheServersClock() {
    assertThat(of(
            "Date",
            "Thu, 01 Jan 2026 01:00:00 GMT",
            "X-RateLimit-Remaining",
            "0",
            "X-RateLimit-Reset",
            "Thu, 01 Jan 2026 01:00:20 GMT"))
        .containsExactly(new RemainingQuota(0, Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ";", ",", ";;,,;", "r=1", "\"x\";r=", "\"x\";r=-1;t=2", "x;r=1.5", "x;r=٣"})
  void ignoresWhatItCannotRead(String value) {
    assertThat(of("Ratelimit", value, "X-RateLimit-Remaining", value)).isEmpty();
  }

  @Test
  void ignoresAnAbsurdTime() {
    assertThat(of("Ratelimit", "x;r=0;t=999999999"))
        .containsExactly(new RemainingQuota(0, Duration.ZERO));
    assertThat(
            of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "Thu, 01 Jan 2015 00:00:00 GMT"))
        .containsExactly(new RemainingQuota(0, Duration.ZERO));
    assertThat(of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "999999999999"))
        .containsExactly(new RemainingQuota(0, Duration.ZERO));
  }

  @Test
  void readsAHostileHeaderQuickly() {
    String hostile = "\"" + "a;r=1,".repeat(20_000) + "\\\"".repeat(20_000);

    assertThat(of("Ratelimit", hostile, "Ratelimit-Policy", hostile)).hasSize(20_000);
  }

  private static List<RemainingQuota> of(String... namesAndValues) {
    Headers.Builder headers = new Headers.Builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.addUnsafeNonAscii(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RemainingQuota.of(headers.build(), NOW);
  }
}
