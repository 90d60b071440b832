package io.github.cloudflaresecurity.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Faults for the next requests, one for each request. */
final class FaultQueue {
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  void add(Fault... next) {
    for (Fault fault : next) {
      faults.add(fault);
    }
  }

  @Nullable
  Fault poll() {
    return faults.poll();
  }
}
