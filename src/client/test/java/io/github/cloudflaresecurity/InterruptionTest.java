package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.contract.CloudflareServer.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.contract.CloudflareServer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever waits for a call may lose patience. */
@Timeout(20)
class InterruptionTest {
  private static final ClassificationChange CHANGE = ClassificationChange.falsePositive();
  private static final AccountOrZone SCOPE = AccountOrZone.zone(ZONE);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  /** What a call ended with, whether the thread's flag was set, and how soon. */
  record Ended(Object result, boolean isInterrupted, long nanoTime) {
    CloudflareTransportException exception() {
      return (CloudflareTransportException) result;
    }
  }

  @Test
  void anInterruptEndsACallAtOnceAndKeepsTheFlag() throws Exception {
    cloudflare.answersOffContract(stall());
    Running call = start(c -> c.update(SCOPE, "abc", CHANGE));
    cloudflare.takeRequest();

    Ended ended = call.interrupt();

    assertThat(ended.exception()).hasMessageContaining("interrupted");
    assertThat(ended.exception().mayHaveTakenEffect()).isTrue();
    assertThat(ended.isInterrupted()).isTrue();
    assertThat(call.millisUntil(ended)).isLessThan(1_000);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void anInterruptBeforeTheCallSendsNothing() throws Exception {
    Running call = start(c -> {
      Thread.currentThread().interrupt();
      return c.update(SCOPE, "abc", CHANGE);
    });

    Ended ended = call.task().get();

    assertThat(ended.exception()).hasMessageContaining("interrupted");
    assertThat(ended.exception().mayHaveTakenEffect()).isFalse();
    assertThat(ended.isInterrupted()).isTrue();
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void anInterruptEndsAWaitForTheNextAttempt() throws Exception {
    cloudflare.answersOffContract(tooMany(30));
    CountDownLatch waits = new CountDownLatch(1);
    CloudflareClient client = cloudflare
        .builder()
        .timing(new DelegatingTiming() {
          @Override
          public void sleep(Duration wait) throws InterruptedException {
            waits.countDown();
            Timing.SYSTEM.sleep(wait);
          }
        })
        .build();
    Running call = start(client, c -> c.update(SCOPE, "abc", CHANGE));
    waits.await();

    Ended ended = call.interrupt();

    assertThat(ended.exception())
        .hasMessageContaining("interrupted while it waited to be sent again")
        .hasCauseInstanceOf(CloudflareApiException.TooManyRequests.class);
    assertThat(ended.exception().mayHaveTakenEffect()).isFalse();
    assertThat(ended.isInterrupted()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void anInterruptBetweenTheStepsOfAReplacementSaysThatTheInsightStandsReset() throws Exception {
    cloudflare.succeeds().answersOffContract(stall());
    Running call = start(c -> c.replace(SCOPE, "abc", CHANGE));
    cloudflare.takeRequest();
    cloudflare.takeRequest();

    Ended ended = call.interrupt();

    assertThat(ended.exception()).hasMessageContaining("the insight stands reset");
    assertThat(ended.exception().mayHaveTakenEffect()).isTrue();
  }

  @Test
  void theDeadlineBetweenTheStepsOfAReplacementSaysThatTheInsightStandsReset() {
    cloudflare.succeeds().answersOffContract(stall());

    assertThatThrownBy(() -> classification(cloudflare.client())
            .replace(
                SCOPE,
                "abc",
                CHANGE,
                RequestOptions.builder().timeout(Duration.ofMillis(300)).build()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the insight stands reset")
        .hasMessageContaining("timed out after 300 ms");
  }

  @Test
  void cancellingTheFutureEndsTheRetriesToCome() throws Exception {
    cloudflare.answersOffContract(tooMany(1));
    CountDownLatch waits = new CountDownLatch(1);
    CompletableFuture<Runnable> retry = new CompletableFuture<>();
    CloudflareClient client = cloudflare
        .builder()
        .timing(new DelegatingTiming() {
          @Override
          public void schedule(Duration wait, Runnable task) {
            retry.complete(task);
            waits.countDown();
          }
        })
        .build();
    CompletableFuture<?> call = classification(client).updateAsync(SCOPE, "abc", CHANGE);
    waits.await();

    call.cancel(true);
    retry.get().run();

    assertThatThrownBy(call::join)
        .isInstanceOf(CancellationException.class)
        .hasStackTraceContaining("cancelled while it waited to be sent again");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  /** Time as it is, but for what a test overrides. */
  private abstract static class DelegatingTiming implements Timing {
    @Override
    public long nanoTime() {
      return SYSTEM.nanoTime();
    }

    @Override
    public java.time.Instant now() {
      return SYSTEM.now();
    }

    @Override
    public double random() {
      return SYSTEM.random();
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
      SYSTEM.sleep(wait);
    }

    @Override
    public void schedule(Duration wait, Runnable task) {
      SYSTEM.schedule(wait, task);
    }

    @Override
    public Alarm alarm(Duration wait, Runnable task) {
      return SYSTEM.alarm(wait, task);
    }
  }

  interface Use {
    Object of(Classification classification);
  }

  /** A call in a thread of its own. */
  record Running(Thread thread, FutureTask<Ended> task, long[] interruptedAt) {
    Ended interrupt() throws Exception {
      interruptedAt[0] = System.nanoTime();
      thread.interrupt();
      return task.get();
    }

    long millisUntil(Ended ended) {
      return TimeUnit.NANOSECONDS.toMillis(ended.nanoTime() - interruptedAt[0]);
    }
  }

  private Running start(Use use) {
    return start(cloudflare.client(), use);
  }

  private static Running start(CloudflareClient client, Use use) {
    FutureTask<Ended> task = new FutureTask<>(() -> {
      Object result;
      try {
        result = use.of(classification(client));
      } catch (CloudflareException e) {
        result = e;
      }
      return new Ended(result, Thread.interrupted(), System.nanoTime());
    });
    Thread thread = new Thread(task);
    thread.start();
    return new Running(thread, task, new long[1]);
  }

  private static Classification classification(CloudflareClient client) {
    return client.securityCenter().insights().classification();
  }

  private static MockResponse stall() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.Stall.INSTANCE)
        .build();
  }

  private static MockResponse tooMany(int seconds) {
    return CloudflareServer.json(429, CloudflareServer.failure(10_000, "Slow down"))
        .setHeader("Retry-After", seconds)
        .build();
  }
}
