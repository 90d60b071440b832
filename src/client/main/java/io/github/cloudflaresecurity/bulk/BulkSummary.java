package io.github.cloudflaresecurity.bulk;

import io.github.cloudflaresecurity.CloudflareApiException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a bulk run.
 *
 * @param status how the run ended
 * @param accessDenial the 401 or 403 that ended the run; null if something else ended it
 * @param succeeded how many items were applied
 * @param failed how many items were not applied
 * @param inDoubt how many items may have been applied
 */
public record BulkSummary(
    Status status,
    @Nullable CloudflareApiException accessDenial,
    long succeeded,
    long failed,
    long inDoubt) {

  /** How a run can end. Only a completed run has processed every item. */
  public enum Status {
    /** The run processed every item of the source. */
    COMPLETED,
    /** Cloudflare responded with 401 or 403; see {@link BulkSummary#accessDenial()}. */
    ACCESS_DENIED,
    /** Its time was up; see {@link BulkOptions.Builder#timeout BulkOptions.Builder.timeout}. */
    TIMED_OUT,
    /** Its thread was interrupted; the thread's interrupt flag is set again. */
    INTERRUPTED
  }

  /**
   * Returns how many items were taken from the source; each has its outcome. They are the first
   * ones of the source. The run left those after them in the source.
   */
  public long processed() {
    return succeeded + failed + inDoubt;
  }
}
