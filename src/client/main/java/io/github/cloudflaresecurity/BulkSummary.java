package io.github.cloudflaresecurity;

import org.jspecify.annotations.Nullable;

/** How a bulk run ended. Immutable. */
public final class BulkSummary {
  private final End end;
  private final @Nullable CloudflareApiException denial;
  private final long succeeded;
  private final long refused;
  private final long unknown;

  BulkSummary(
      End end,
      @Nullable CloudflareApiException denial,
      long succeeded,
      long refused,
      long unknown) {
    this.end = end;
    this.denial = denial;
    this.succeeded = succeeded;
    this.refused = refused;
    this.unknown = unknown;
  }

  /** How a run can end. Only one that is completed is sure to have taken all items. */
  public enum End {
    /** All items of the source were taken, and none of them was cut short. */
    COMPLETED,
    /** Cloudflare answered 401 or 403; see {@link BulkSummary#denial()}. */
    ACCESS_DENIED,
    /** Its time was up; see {@link BulkOptions.Builder#timeout BulkOptions.Builder.timeout}. */
    TIMED_OUT,
    /** Its thread was interrupted; the thread's interrupt flag is set again. */
    INTERRUPTED
  }

  /** How the run ended. */
  public End end() {
    return end;
  }

  /** The 401 or 403 that ended the run; null where it ended in another way. */
  public @Nullable CloudflareApiException denial() {
    return denial;
  }

  /**
   * How many items were taken from the source, each of which has had its outcome. In the source's
   * order they are the first ones; what comes after them was left where it is.
   */
  public long taken() {
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

  @Override
  public String toString() {
    return "BulkSummary[end=%s, succeeded=%d, refused=%d, unknown=%d]"
        .formatted(end, succeeded, refused, unknown);
  }
}
