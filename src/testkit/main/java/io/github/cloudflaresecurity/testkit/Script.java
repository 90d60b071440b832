package io.github.cloudflaresecurity.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The faults that the next requests meet, one each. */
final class Script {
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  void add(Fault... next) {
    for (Fault fault : next) {
      faults.add(fault);
    }
  }

  @Nullable
  Fault take() {
    return faults.poll();
  }
}
