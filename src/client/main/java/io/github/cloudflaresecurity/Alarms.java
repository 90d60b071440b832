package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Timing.Alarm;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okio.AsyncTimeout;

/**
 * The alarms of all clients. Each call sets one or two, and calls nearly all of them off, so that
 * is what is cheap: it takes no lock that all callers want, and wakes nobody. Okio's thread for
 * timeouts looks through them when the first is due of those that there were when it looked before.
 */
final class Alarms {
  static final Alarms SHARED = new Alarms();

  private static final long NEVER = Long.MAX_VALUE;

  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private final long origin = System.nanoTime();

  /** When the next look is planned, in nanoseconds since the origin. */
  private final AtomicLong nextLook = new AtomicLong(NEVER);

  /** Runs {@code task} after {@code wait}, in a thread that it must not hold up. */
  Alarm set(Duration wait, Runnable task) {
    Pending alarm = new Pending(now() + wait.toNanos(), task);
    pending.add(alarm);
    lookBy(alarm.due);
    return alarm;
  }

  private void lookBy(long due) {
    long planned = nextLook.get();
    while (due < planned && !nextLook.compareAndSet(planned, due)) {
      planned = nextLook.get();
    }
    if (due < planned) {
      new Look(due).enter();
    }
  }

  private long now() {
    return System.nanoTime() - origin;
  }

  /** A look at all alarms, by Okio's clock. */
  private final class Look extends AsyncTimeout {
    private final long planned;

    Look(long planned) {
      this.planned = planned;
      // 0 would be never.
      timeout(Math.max(1, planned - now()), TimeUnit.NANOSECONDS);
    }

    @Override
    protected void timedOut() {
      if (!nextLook.compareAndSet(planned, NEVER)) {
        // An earlier look was planned instead, and after it another one.
        return;
      }
      // An alarm that is set from here on, and not seen below, plans a look by itself.
      long now = now();
      long earliest = NEVER;
      for (Pending alarm : pending) {
        if (alarm.due <= now) {
          alarm.ring();
        } else {
          earliest = Math.min(earliest, alarm.due);
        }
      }
      lookBy(earliest);
    }
  }

  private final class Pending implements Alarm {
    private final long due;
    private final Runnable task;

    Pending(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    @Override
    public void callOff() {
      pending.remove(this);
    }

    void ring() {
      if (pending.remove(this)) {
        // What it threw would end Okio's thread, and with it all timeouts.
        CallReport.guard(task);
      }
    }
  }
}
