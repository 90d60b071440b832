package io.github.cloudflaresecurity.internal.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that asynchronous calls are made in: as many as calls may go at a time, and no more.
 *
 * <p>OkHttp's own are not daemons, and keep a JVM alive for a minute. They also hand each call on
 * to another thread, so that every call that had to wait costs the wake-up of one; here the thread
 * that has ended a call takes the next.
 */
public final class DispatcherExecutor {
  private static final int IDLE_SECONDS = 5;

  private DispatcherExecutor() {}

  static ExecutorService create(int most) {
    Waiting waiting = new Waiting();
    return new ThreadPoolExecutor(
        0,
        most,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        waiting,
        task -> {
          Thread thread = new Thread(task, "cloudflare-security-client");
          thread.setDaemon(true);
          return thread;
        },
        (task, threads) -> waiting.add(task));
  }

  /**
   * Takes what it is offered only where a thread waits for it: a pool makes threads for what its
   * queue refuses, and only then.
   */
  private static final class Waiting extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    @Override
    public boolean add(Runnable task) {
      return super.offer(task);
    }
  }
}
