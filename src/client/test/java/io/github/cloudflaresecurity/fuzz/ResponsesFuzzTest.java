package io.github.cloudflaresecurity.fuzz;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Whatever the response, a call returns what it says or throws a CloudflareException. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@Tag("not-mutated")
class ResponsesFuzzTest {
  private static final ResponseTarget TARGET = new ResponseTarget();

  @Test
  void endInAResponseOrACloudflareException() {
    Cases.run(4_000, TARGET::run);
  }
}
