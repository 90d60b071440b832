package io.github.cloudflaresecurity;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Lets an interrupt end blocking work at once. A blocked socket takes no notice of one until the
 * next byte arrives; the JDK tells a channel in the very moment, and this is a channel for the sake
 * of being told.
 */
final class InterruptHook extends AbstractInterruptibleChannel {
  private final Runnable onInterrupt;

  private InterruptHook(Runnable onInterrupt) {
    this.onInterrupt = onInterrupt;
  }

  interface Work<R> {
    R run() throws Throwable;
  }

  /**
   * Does the work in this thread.
   *
   * @param onInterrupt ends the work; runs in the thread that interrupts, or before the work begins
   *     if the thread is interrupted already. The interrupt flag stays set.
   */
  static <R> R run(Work<R> work, Runnable onInterrupt) throws Throwable {
    InterruptHook channel = new InterruptHook(onInterrupt);
    channel.begin();
    try {
      return work.run();
    } finally {
      channel.done();
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
