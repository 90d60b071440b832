package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.UnconnectedSockets;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An interrupt while OkHttp connects, which throws an undeclared InterruptedException then. */
@Timeout(60)
class InterruptedConnectTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final List<String> told = new CopyOnWriteArrayList<>();

  private final CountDownLatch hangs = new CountDownLatch(1);

  record Ended(Throwable thrown, boolean isInterrupted) {}

  @Test
  void throwsOurExceptionAndKeepsTheFlag() throws Exception {
    Ended ended = interrupted(0, classification -> classification.update(SCOPE, "abc", CHANGE));

    assertThat(ended.thrown())
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("interrupted (nothing was applied)");
    assertThat(ended.isInterrupted()).isTrue();
    assertThat(told).containsExactly("attempt 1 false", "end false");
  }

  @Test
  void reportsTheResetInTheSecondStep() throws Exception {
    cloudflare.succeeds();

    Ended ended = interrupted(1, classification -> classification.replace(SCOPE, "abc", CHANGE));

    assertThat(ended.thrown())
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isTrue())
        .hasMessageContaining("the insight was reset");
    assertThat(ended.isInterrupted()).isTrue();
    assertThat(told).containsExactly("attempt 1 true", "end true", "attempt 1 false", "end false");
  }

  interface Use {
    void of(ClassificationResource classification);
  }

  /** Uses a client whose connects hang after so many, and interrupts the thread when one does. */
  private Ended interrupted(int connects, Use use) throws Exception {
    OkHttpClient own = new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(0, 1, java.util.concurrent.TimeUnit.MINUTES))
        .socketFactory(new HangingSockets(connects))
        .build();
    ClassificationResource classification = classification(cloudflare
        .builder()
        .httpClient(own)
        .addListener(start -> new CallListener() {
          @Override
          public void attemptEnded(CallEvent attempt) {
            told.add("attempt " + attempt.attempt() + " " + attempt.mayHaveTakenEffect());
          }

          @Override
          public void callEnded(CallEvent call) {
            told.add("end " + call.mayHaveTakenEffect());
          }
        })
        .build());
    FutureTask<Ended> task = new FutureTask<>(() -> {
      Throwable thrown = catchThrowable(() -> use.of(classification));
      return new Ended(thrown, Thread.interrupted());
    });
    Thread thread = new Thread(task);
    thread.start();
    hangs.await();
    thread.interrupt();
    return task.get();
  }

  private final class HangingSockets extends UnconnectedSockets {
    private final AtomicInteger left;

    HangingSockets(int connects) {
      left = new AtomicInteger(connects);
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
          if (left.getAndDecrement() > 0) {
            super.connect(endpoint, timeout);
            return;
          }
          hangs.countDown();
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("closed");
        }

        @Override
        public void close() throws IOException {
          closed.countDown();
          super.close();
        }
      };
    }
  }
}
