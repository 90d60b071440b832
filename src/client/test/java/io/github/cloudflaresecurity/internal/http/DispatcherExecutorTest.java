package io.github.cloudflaresecurity.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherExecutorTest {

  @Test
  void queuesTasksBeyondItsThreads() throws Exception {
    ExecutorService threads = DispatcherExecutor.create(3);
    CyclicBarrier three = new CyclicBarrier(3);
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    List<CompletableFuture<Void>> tasks = new ArrayList<>();

    for (int i = 0; i < 30; i++) {
      tasks.add(CompletableFuture.runAsync(
          () -> {
            used.add(Thread.currentThread());
            await(three);
          },
          threads));
    }

    CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).get();
    assertThat(used).hasSize(3).allMatch(Thread::isDaemon);
  }

  @Test
  void reusesTheThreadThatEndsATask() throws Exception {
    ExecutorService threads = DispatcherExecutor.create(1);

    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    threads.execute(() -> {
      threads.execute(() -> second.complete(Thread.currentThread()));
      first.complete(Thread.currentThread());
    });

    assertThat(second.get()).isSameAs(first.get());
  }

  @Test
  void reusesAnIdleThread() throws Exception {
    ExecutorService threads = DispatcherExecutor.create(64);
    Set<Thread> used = ConcurrentHashMap.newKeySet();

    for (int i = 0; i < 3; i++) {
      CountDownLatch ran = new CountDownLatch(1);
      threads.execute(() -> {
        used.add(Thread.currentThread());
        ran.countDown();
      });
      ran.await();
      while (used.iterator().next().getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }

    assertThat(used).hasSize(1);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
