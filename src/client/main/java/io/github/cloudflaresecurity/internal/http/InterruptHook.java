package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lets an interrupt end blocking work at once. A blocked socket takes no notice of one until the
 * next byte arrives. The JDK tells a channel at once, so this is a channel.
 *
 * <p>A thread has one such channel at a time. A caller's code that uses a {@code FileChannel} takes
 * the place of this one. So {@link #rearm} puts it back before the work blocks again.
 */
public final class InterruptHook extends AbstractInterruptibleChannel {
  private static final ThreadLocal<@Nullable InterruptHook> CURRENT = new ThreadLocal<>();

  private final Runnable onInterrupt;

  private InterruptHook(Runnable onInterrupt) {
    this.onInterrupt = onInterrupt;
  }

  /**
   * Does the work in this thread.
   *
   * @param onInterrupt ends the work; runs in the thread that interrupts, or before the work begins
   *     if the thread is interrupted already. The interrupt flag stays set.
   */
  public static <R> R run(Callable<R> work, Runnable onInterrupt) throws Exception {
    InterruptHook channel = new InterruptHook(onInterrupt);
    InterruptHook outer = CURRENT.get();
    CURRENT.set(channel);
    channel.begin();
    try {
      return work.call();
    } finally {
      // Not removed: each call would make the thread's entry again.
      CURRENT.set(outer);
      channel.done();
    }
  }

  /** Lets an interrupt end the work of this thread again, whatever else it has used meanwhile. */
  static void rearm() {
    InterruptHook channel = CURRENT.get();
    if (channel != null) {
      channel.begin();
    }
  }

  private void done() throws IOException {
    try {
      end(true);
    } catch (ClosedByInterruptException e) {
      // The work itself tells how it ended: an interrupt may come too late to change that.
    }
  }

  @Override
  protected void implCloseChannel() {
    onInterrupt.run();
  }
}
