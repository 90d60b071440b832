package io.github.cloudflaresecurity.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Faults for the next requests, one for each request, and one for all others. */
final class FaultQueue {
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final String kind;
  private final @Nullable ItemKey key;
  private volatile @Nullable Fault standing;

  /** Creates a queue for an item of that kind, or without a {@code key} for any request. */
  FaultQueue(String kind, @Nullable ItemKey key) {
    this.kind = kind;
    this.key = key;
  }

  void add(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Sets the fault for each request that {@link #poll} has none for. */
  void always(Fault fault) {
    standing = fault;
  }

  void clear() {
    faults.clear();
    standing = null;
  }

  @Nullable
  Fault poll() {
    return faults.poll();
  }

  @Nullable
  Fault standing() {
    return standing;
  }

  /** Returns the faults that no request has met, each with the item that they are for. */
  List<String> unused() {
    String requests = key == null ? kind : kind + " " + key.id() + " of " + key.accountOrZone();
    return faults.stream()
        .filter(fault -> !fault.isNone())
        .map(fault -> fault + " for " + requests)
        .toList();
  }
}
