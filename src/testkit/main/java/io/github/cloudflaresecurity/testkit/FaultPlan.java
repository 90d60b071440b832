package io.github.cloudflaresecurity.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The faults of a fake: those for any request, and those of each message and insight. */
final class FaultPlan {
  private final FaultQueue ofAny = new FaultQueue("any request", null);
  private final Queue<FaultQueue> ofItems = new ConcurrentLinkedQueue<>();
  private volatile boolean allowsUnused;

  FaultQueue ofAny() {
    return ofAny;
  }

  /** Returns a new queue for an item, such as a message. */
  FaultQueue of(String kind, ItemKey key) {
    FaultQueue queue = new FaultQueue(kind, key);
    ofItems.add(queue);
    return queue;
  }

  /**
   * Returns the fault for a request, which is {@link Fault#none()} if there is none. Faults for one
   * request come before those for all, and faults of an item before those for any request.
   */
  Fault next(@Nullable FaultQueue ofItem) {
    Fault fault = ofItem == null ? null : ofItem.poll();
    if (fault == null) {
      fault = ofAny.poll();
    }
    if (fault == null && ofItem != null) {
      fault = ofItem.standing();
    }
    if (fault == null) {
      fault = ofAny.standing();
    }
    return fault == null ? Fault.none() : fault;
  }

  void clear() {
    ofAny.clear();
    ofItems.forEach(FaultQueue::clear);
  }

  void allowUnused() {
    allowsUnused = true;
  }

  /** Returns the faults that no request has met. */
  List<String> unused() {
    List<String> unused = new ArrayList<>(ofAny.unused());
    ofItems.forEach(queue -> unused.addAll(queue.unused()));
    return unused;
  }

  void assertAllUsed() {
    List<String> unused = unused();
    if (!allowsUnused && !unused.isEmpty()) {
      throw new AssertionError("No request met these faults: " + String.join("; ", unused)
          + ". Remove them, or call clearFaults() or allowUnusedFaults().");
    }
  }
}
