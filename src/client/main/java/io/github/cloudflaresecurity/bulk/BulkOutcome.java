package io.github.cloudflaresecurity.bulk;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one item of a bulk run.
 *
 * <pre>{@code
 * if (outcome instanceof BulkOutcome.InDoubt<String, Void> inDoubt) {
 *   report(inDoubt.item(), "may have been applied", inDoubt.failure());
 * }
 * }</pre>
 *
 * @param <I> the type of the caller's items
 * @param <T> the type of the operation's result; {@code Void} if it has none
 */
public sealed interface BulkOutcome<I, T> {

  /** Returns the item, as the caller's source gave it. */
  I item();

  /** Returns why the item failed or is in doubt; null if it succeeded. */
  @Nullable
  Throwable failure();

  /**
   * The change was applied.
   *
   * @param item the item, as the caller's source gave it
   * @param response Cloudflare's response
   */
  record Succeeded<I, T>(I item, ApiResponse<T> response) implements BulkOutcome<I, T> {
    @Override
    public @Nullable Throwable failure() {
      return null;
    }
  }

  /**
   * The change was not applied: nothing was sent, or Cloudflare refused it.
   *
   * @param item the item, as the caller's source gave it
   * @param failure a {@link CloudflareException} whose {@code mayHaveTakenEffect()} is false; or
   *     what the caller's own function threw, or an {@code IllegalArgumentException} for what it
   *     returned
   */
  record Failed<I, T>(I item, Throwable failure) implements BulkOutcome<I, T> {}

  /**
   * The change may have been applied, or only the first half of a replacement. Repeating an update
   * is safe; check a reclassification before you repeat it.
   *
   * @param item the item, as the caller's source gave it
   * @param failure a {@link CloudflareException} whose {@code mayHaveTakenEffect()} is true; or an
   *     {@code Error} that ended the run
   */
  record InDoubt<I, T>(I item, Throwable failure) implements BulkOutcome<I, T> {}
}
