package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Maps the failure of an item's call to its outcome. */
public final class OutcomeMapper {
  private OutcomeMapper() {}

  /** Returns what a future's failure wraps. */
  static Throwable unwrap(Throwable failure) {
    boolean isWrapper =
        failure instanceof CancellationException || failure instanceof CompletionException;
    return isWrapper && failure.getCause() != null ? unwrap(failure.getCause()) : failure;
  }

  static <I, T> BulkOutcome<I, T> outcome(I item, Throwable failure) {
    boolean isFailed = failure instanceof CloudflareException e
        && !e.mayHaveTakenEffect()
        && !(failure.getCause() instanceof Error);
    return isFailed
        ? new BulkOutcome.Failed<>(item, failure)
        : new BulkOutcome.InDoubt<>(item, failure);
  }
}
