package io.github.cloudflaresecurity;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.AsyncTimeout;

/**
 * Lets the thread that watches over Okio's timeouts sleep while calls go well. Each timeout that is
 * due before all others wakes it, which is a switch of threads for every write and every read. A
 * timeout that does nothing, and is due before theirs, keeps them quiet.
 */
final class SleepingWatchdog extends AsyncTimeout {
  private static final SleepingWatchdog ONE = new SleepingWatchdog();

  private final AtomicBoolean isSet = new AtomicBoolean();

  private SleepingWatchdog() {
    timeout(1, TimeUnit.SECONDS);
  }

  /** A call is about to set timeouts, which are longer most of the time. */
  static void callBegins() {
    if (!ONE.isSet.get() && ONE.isSet.compareAndSet(false, true)) {
      ONE.enter();
    }
  }

  @Override
  protected void timedOut() {
    exit();
    isSet.set(false);
  }
}
