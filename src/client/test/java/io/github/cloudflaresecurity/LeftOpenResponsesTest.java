package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.SocketEffect;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failed attempt leaves its connection to the next, also if an interceptor closes nothing. */
@Timeout(60)
class LeftOpenResponsesTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final ConnectionPool pool = new ConnectionPool();

  /** As many interceptors do: look at the status, and throw. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
  void areClosedIfAnInterceptorThrows(Protocol protocol) {
    CloudflareClient client = client(protocol, chain -> {
      Response response = chain.proceed(chain.request());
      throw new IOException("the status is " + response.code());
    });

    for (int i = 0; i < 5; i++) {
      cloudflare.succeeds();
      assertThat(catchThrowable(() -> update(client))).hasMessageContaining("the status is 200");
    }

    assertThat(inUse()).isZero();
    assertThat(pool.connectionCount()).isEqualTo(1);
  }

  /** To close it would take the buffer from the thread that reads into it. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
  void areReleasedIfAnotherThreadStillReads(Protocol protocol) {
    cloudflare.respondsOffContract(CloudflareServer.json(200, CloudflareServer.success())
        .onResponseBody(SocketEffect.Stall.INSTANCE)
        .build());
    CompletableFuture<String> read = new CompletableFuture<>();
    CloudflareClient client = client(protocol, chain -> {
      Response response = chain.proceed(chain.request());
      CountDownLatch isReading = new CountDownLatch(1);
      new Thread(() -> {
            isReading.countDown();
            try {
              read.complete(response.body().string());
            } catch (Throwable t) {
              read.completeExceptionally(t);
            }
          })
          .start();
      try {
        isReading.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      throw new IOException("took too long");
    });

    assertThat(catchThrowable(() -> update(client))).hasMessageContaining("took too long");

    assertThat(catchThrowable(read::join)).isNotNull();
    assertThat(inUse()).isZero();
  }

  /** The call of an attempt that failed is cancelled, which must not cost its connection. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
  void loseNoConnectionIfTheyCameWhole(Protocol protocol) {
    CloudflareClient client = client(protocol, chain -> chain.proceed(chain.request()));

    for (int i = 0; i < 5; i++) {
      cloudflare.respondsOffContract(200, "{");
      assertThat(catchThrowable(() -> update(client))).hasMessageContaining("malformed");
      assertThat(cloudflare.takeRequest().getConnectionIndex()).isZero();
    }

    assertThat(inUse()).isZero();
    assertThat(pool.connectionCount()).isEqualTo(1);
  }

  private CloudflareClient client(Protocol protocol, Interceptor interceptor) {
    cloudflare.server().setProtocols(List.of(protocol));
    OkHttpClient own = new OkHttpClient.Builder()
        .protocols(List.of(protocol))
        .connectionPool(pool)
        .addInterceptor(interceptor)
        .build();
    return cloudflare.builder().maxRetries(0).httpClient(own).build();
  }

  private int inUse() {
    return pool.connectionCount() - pool.idleConnectionCount();
  }
}
