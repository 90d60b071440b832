package io.github.cloudflaresecurity.bulk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a bulk run.
 *
 * @param succeeded how many items were applied
 * @param failed how many items were not applied
 * @param inDoubt how many items may have been applied
 * @param inFlight how many items were taken from the source and have no outcome yet
 * @param itemsPerSecond the rate of the latest 32 outcomes
 * @param estimatedTimeLeft the time until the last outcome, at the present rate and within the rate
 *     limit. Null if the number of items is unknown, see {@link BulkOptions.Builder#expectedItems
 *     BulkOptions.Builder.expectedItems}
 */
public record BulkProgress(
    long succeeded,
    long failed,
    long inDoubt,
    int inFlight,
    double itemsPerSecond,
    @Nullable Duration estimatedTimeLeft) {

  /** Returns how many items have their outcome. */
  public long done() {
    return succeeded + failed + inDoubt;
  }
}
