package io.github.cloudflaresecurity;

/**
 * What became of one item of a bulk run.
 *
 * <pre>{@code
 * if (outcome instanceof BulkOutcome.Unknown<String, Void> unknown) {
 *   report(unknown.item(), "may have been done", unknown.failure());
 * }
 * }</pre>
 *
 * @param <I> the type of the caller's items
 * @param <T> the type of the operation's result; {@code Void} where it has none
 */
public sealed interface BulkOutcome<I, T> {

  /** The item, as it came from the caller's source. */
  I item();

  /**
   * It was done.
   *
   * @param item the item, as it came from the caller's source
   * @param response what Cloudflare answered
   */
  record Succeeded<I, T>(I item, ApiResponse<T> response) implements BulkOutcome<I, T> {}

  /**
   * It was surely not done: nothing was sent, or Cloudflare refused.
   *
   * @param item the item, as it came from the caller's source
   * @param failure a {@link CloudflareException} whose {@code mayHaveTakenEffect()} is false; or
   *     what the caller's own function threw, or an {@code IllegalArgumentException} for what it
   *     returned
   */
  record Refused<I, T>(I item, Throwable failure) implements BulkOutcome<I, T> {}

  /**
   * It may have been done, or a replacement only half: look, or do it again if it may be done
   * twice.
   *
   * @param item the item, as it came from the caller's source
   * @param failure a {@link CloudflareException} whose {@code mayHaveTakenEffect()} is true; or an
   *     {@code Error} that ended the run
   */
  record Unknown<I, T>(I item, Throwable failure) implements BulkOutcome<I, T> {}
}
