package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.EventListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The thread that waits for a call may be interrupted. */
@Timeout(60)
class InterruptionTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  /** What a call ended with, and whether the thread's flag was set. */
  record Ended(Object result, boolean isInterrupted) {
    CloudflareTransportException exception() {
      return (CloudflareTransportException) result;
    }
  }

  @Test
  void anInterruptEndsACallAndKeepsTheFlag() throws Exception {
    cloudflare.stalls();
    // Nothing but the interrupt ends it.
    CloudflareClient client = cloudflare
        .builder()
        .timeout(Duration.ofHours(1))
        .httpChange(http -> http.readTimeout(Duration.ZERO))
        .build();
    Running call = start(client, c -> c.update(SCOPE, "abc", CHANGE));
    cloudflare.takeRequest();

    Ended ended = call.interrupt();

    assertThat(ended.exception()).hasMessageContaining("interrupted");
    assertThat(ended.exception().mayHaveTakenEffect()).isTrue();
    assertThat(ended.isInterrupted()).isTrue();
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
    cloudflare.throttles("30");
    ManualClock clock = new ManualClock();
    Running call =
        start(cloudflare.builder().scheduler(clock).build(), c -> c.update(SCOPE, "abc", CHANGE));
    clock.awaitTask();

    Ended ended = call.interrupt();

    assertThat(ended.exception())
        .hasMessageContaining("interrupted while it waited for a retry")
        .hasCauseInstanceOf(CloudflareApiException.TooManyRequests.class);
    assertThat(ended.exception().mayHaveTakenEffect()).isFalse();
    assertThat(ended.isInterrupted()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void anInterruptInTheSecondStepReportsTheReset() throws Exception {
    cloudflare.succeeds().stalls();
    Running call = start(c -> c.replace(SCOPE, "abc", CHANGE));
    cloudflare.takeRequest();
    cloudflare.takeRequest();

    Ended ended = call.interrupt();

    assertThat(ended.exception()).hasMessageContaining("the insight was reset");
    assertThat(ended.exception().mayHaveTakenEffect()).isTrue();
  }

  @Test
  void anEventListenerThatThrowsHidesNoInterrupt() throws Exception {
    cloudflare.stalls();
    CloudflareClient client = cloudflare
        .builder()
        .configureHttp(http -> http.eventListener(new EventListener() {
          @Override
          public void canceled(Call call) {
            throw new IllegalStateException("heard of it");
          }
        }))
        .build();
    Running call = start(client, c -> c.update(SCOPE, "abc", CHANGE));
    cloudflare.takeRequest();

    Ended ended = call.interrupt();

    assertThat(ended.exception()).hasMessageContaining("interrupted");
    assertThat(ended.isInterrupted()).isTrue();
  }

  /** It waits, and throws what an interceptor may throw. To catch the interrupt clears the flag. */
  @Test
  void anInterceptorThatIsInterruptedLeavesTheFlag() throws Exception {
    CountDownLatch isWaiting = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CloudflareClient client = cloudflare
        .builder()
        .configureHttp(http -> http.addInterceptor(chain -> {
          try {
            isWaiting.countDown();
            never.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return chain.proceed(chain.request());
        }))
        .build();
    Running call = start(client, c -> c.update(SCOPE, "abc", CHANGE));
    isWaiting.await();

    Ended ended = call.interrupt();

    assertThat(ended.exception()).hasMessageContaining("interrupted");
    assertThat(ended.isInterrupted()).isTrue();
  }

  interface Use {
    Object of(ClassificationResource classification);
  }

  /** A call in a thread of its own. */
  record Running(Thread thread, FutureTask<Ended> task) {
    Ended interrupt() throws Exception {
      thread.interrupt();
      return task.get();
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
      return new Ended(result, Thread.interrupted());
    });
    Thread thread = new Thread(task);
    thread.start();
    return new Running(thread, task);
  }
}
