package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Timing.Alarm;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The alarms of all clients. Each call sets one or two, and calls nearly all of them off, so that
 * is what is cheap: it takes no lock that all callers want, and wakes nobody. One thread looks
 * through them when the first is due of those that there were when it looked before.
 */
final class Alarms {
  static final Alarms SHARED = new Alarms();

  private static final long NEVER = Long.MAX_VALUE;

  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor clock = clock();
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
      clock.schedule(() -> look(due), due - now(), TimeUnit.NANOSECONDS);
    }
  }

  private void look(long planned) {
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

  private long now() {
    return System.nanoTime() - origin;
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
        // As a task of its own: what one throws must not keep others from their time.
        clock.execute(task);
      }
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, "cloudflare-security-client alarms");
      thread.setDaemon(true);
      return thread;
    });
    clock.setKeepAliveTime(5, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }
}
