package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one call, for metrics and traces: to each attempt, each retry, and the end. Events
 * come in this order and one at a time. A {@link Factory} makes a listener for each call, so it can
 * keep a span, for example.
 *
 * <pre>{@code
 * CloudflareClient.builder()
 *     .addListener(start -> new CallListener() {
 *       @Override
 *       public void callEnded(CallEvent call) {
 *         metrics.record(call.operation(), call.duration());
 *       }
 *     })
 * }</pre>
 *
 * <p>The call's own thread calls the listener: the caller's, one of the HTTP client's, a timer's,
 * or one that cancels. The call waits meanwhile, so a listener should be quick. An asynchronous
 * call ends at its deadline even if a listener blocks. What a listener throws is logged at level
 * WARNING and changes nothing: the call and its events go on.
 */
public interface CallListener {

  /**
   * An attempt has ended: with a response, without one, or because its call was cancelled.
   *
   * @param attempt the call as it is now; its duration is that of the attempt
   */
  default void attemptEnded(CallEvent attempt) {}

  /**
   * Another attempt will follow the one that has ended.
   *
   * @param attempt the event of {@link #attemptEnded attemptEnded}
   * @param delay the least time until the next attempt; a call of a bulk run then waits for a
   *     permit as well
   */
  default void retryScheduled(CallEvent attempt, Duration delay) {}

  /**
   * The call has ended. Comes once, and last. A blocking method returns or throws after it. A
   * future is completed after it, as a rule. Its deadline, and code that cancels or completes it,
   * wait for no listener that is busy in another thread.
   *
   * @param call the call as it is now; its duration is that of the whole call, delays included
   */
  default void callEnded(CallEvent call) {}

  /** Makes a listener for each call. Must be safe for use by several threads. */
  @FunctionalInterface
  interface Factory {

    /**
     * A call starts, in the caller's thread. A replacement is two calls; an item of a bulk run is
     * one call, or two if it is replaced. No call starts if an argument is refused, the client is
     * closed, or a message can't be read.
     *
     * @param start the call before its first attempt
     * @return the listener of this call; null for none
     */
    @Nullable
    CallListener create(CallEvent start);
  }
}
