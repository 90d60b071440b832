package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears of one call, for metrics and traces: of each attempt, of each decision to send the request
 * again, and of the end, in this order and one at a time. Each call has a listener of its own, made
 * by a {@link Factory}, so that a listener can keep what belongs to its call, such as a span.
 *
 * <pre>{@code
 * CloudflareClient.builder()
 *     .addListener(started -> new CallListener() {
 *       @Override
 *       public void ended(CallEvent call) {
 *         System.out.println(call.operation() + " took " + call.duration());
 *       }
 *     })
 * }</pre>
 *
 * <p>A listener is called by the thread that the call is in at the moment: the caller's, one of the
 * HTTP client's, a timer's, or that of whoever cancels the call. The call waits meanwhile, so a
 * listener should be quick. What it throws is logged, at level WARNING, and changes nothing: the
 * call goes on, and the listener hears of the rest.
 */
public interface CallListener {

  /**
   * An attempt has ended: with an answer, without one, or because its call was ended before its
   * time.
   *
   * @param attempt the call as it is now; its duration is that of the attempt
   */
  default void attempted(CallEvent attempt) {}

  /**
   * The attempt that has ended is to be followed by another.
   *
   * @param attempt what {@link #attempted attempted} was called with
   * @param wait how long the call waits at least; a call of a bulk run then waits for its turn too
   */
  default void retrying(CallEvent attempt, Duration wait) {}

  /**
   * The call has ended. Comes once, and last. It comes before a blocking method returns or throws,
   * and before the future of an asynchronous one is completed, unless somebody else completes that
   * future.
   *
   * @param call the call as it is now; its duration is that of the whole call, waits included
   */
  default void ended(CallEvent call) {}

  /** Makes a listener for each call. Is used by many threads at a time. */
  @FunctionalInterface
  interface Factory {

    /**
     * A call starts, in the caller's thread. A replacement is two calls; an item of a bulk run is a
     * call, or two of them where it is replaced. Nothing is started where an argument is refused,
     * the client is closed, or a message can't be read.
     *
     * @param call the call, of which no attempt has begun yet
     * @return who hears of it; null if nobody is to
     */
    @Nullable
    CallListener started(CallEvent call);
  }
}
