package io.github.cloudflaresecurity.fuzz;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Whatever a caller passes, it is refused by its name or arrives as it is. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@Tag("not-mutated")
class ArgumentsFuzzTest {
  private static final ArgumentTarget TARGET = new ArgumentTarget();

  @Test
  void areRejectedOrArriveUnchanged() {
    Cases.run(3_000, TARGET::run);
  }
}
