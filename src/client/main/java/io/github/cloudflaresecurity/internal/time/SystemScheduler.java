package io.github.cloudflaresecurity.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The system's clock, and daemon threads of the library's own. All clients share one thread that
 * waits for timers. It hands each due task to another thread, since a task may run a caller's code
 * and block. Threads end when they have been idle for a few seconds.
 */
public final class SystemScheduler implements Scheduler {
  public static final SystemScheduler INSTANCE =
      new SystemScheduler(daemons("cloudflare-security-tasks"));

  private static final int IDLE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, daemons("cloudflare-security-timers"));
  private final ThreadPoolExecutor tasks;

  SystemScheduler(ThreadFactory threads) {
    tasks = new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    timers.setRemoveOnCancelPolicy(true);
    timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
  }

  /** Makes threads that keep no JVM alive. */
  public static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public void sleep(Duration delay) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Future<?> timer = timers.schedule(() -> hand(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  /** A {@code Callable} takes no object around it, as a {@code Runnable} would. */
  private @Nullable Void hand(Runnable task) {
    try {
      tasks.execute(() -> CallbackGuard.run(task));
    } catch (Throwable t) {
      // There is no thread now, as at the limit of a container; without its timer a call may hang.
      timers.schedule(() -> hand(task), 1, TimeUnit.SECONDS);
    }
    return null;
  }
}
