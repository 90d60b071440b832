package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.time.CallbackGuard;
import io.github.cloudflaresecurity.model.Envelope;
import retrofit2.Call;

/**
 * An attempt that is ready to be sent.
 *
 * @param sequence its number among all attempts of the client
 * @param startedAt when it began, by the clock's nanoseconds
 */
public record AttemptCall<E>(
    Attempt attempt, Call<Envelope<E>> call, long sequence, long startedAt) {

  /** Cancels the call, whatever an event listener of the caller's throws when it hears of that. */
  public void cancel() {
    CallbackGuard.run(call::cancel);
  }
}
