package io.github.cloudflaresecurity.fuzz;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Whatever bytes a server sends, a call ends, in memory that is bounded. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@Tag("not-mutated")
@Tag("once")
class WireFuzzTest {
  private static final WireTarget TARGET = new WireTarget();

  @Test
  void endInAResponseOrACloudflareException() {
    Cases.run(2_000, TARGET::run);
  }
}
