package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a bulk run has come. Immutable. */
public final class BulkProgress {
  private final long succeeded;
  private final long refused;
  private final long unknown;
  private final int inFlight;
  private final double itemsPerSecond;
  private final @Nullable Duration estimatedTimeLeft;

  BulkProgress(
      long succeeded,
      long refused,
      long unknown,
      int inFlight,
      double itemsPerSecond,
      @Nullable Duration estimatedTimeLeft) {
    this.succeeded = succeeded;
    this.refused = refused;
    this.unknown = unknown;
    this.inFlight = inFlight;
    this.itemsPerSecond = itemsPerSecond;
    this.estimatedTimeLeft = estimatedTimeLeft;
  }

  /** How many items have had their outcome: {@code succeeded() + refused() + unknown()}. */
  public long done() {
    return succeeded + refused + unknown;
  }

  /** How many items were done. */
  public long succeeded() {
    return succeeded;
  }

  /** How many items were surely not done. */
  public long refused() {
    return refused;
  }

  /** How many items may have been done. */
  public long unknown() {
    return unknown;
  }

  /** How many items were taken, and have no outcome yet. */
  public int inFlight() {
    return inFlight;
  }

  /** How many outcomes there were in a second, over the latest 32 of them. */
  public double itemsPerSecond() {
    return itemsPerSecond;
  }

  /**
   * How long it will take until the last item has its outcome, at the present speed and no faster
   * than the client's pace allows; null where the number of items is not known, see
   * {@link BulkOptions.Builder#expectedItems BulkOptions.Builder.expectedItems}.
   */
  public @Nullable Duration estimatedTimeLeft() {
    return estimatedTimeLeft;
  }

  @Override
  public String toString() {
    return ("BulkProgress[succeeded=%d, refused=%d, unknown=%d, inFlight=%d, itemsPerSecond=%.1f,"
            + " estimatedTimeLeft=%s]")
        .formatted(succeeded, refused, unknown, inFlight, itemsPerSecond, estimatedTimeLeft);
  }
}
