package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As a time limiter does, an interceptor proceeds in another thread and gives up. A request that
 * this thread has not sent by then is not sent later.
 */
@Timeout(60)
class GivenUpRequestsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch isUnderWay = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final CompletableFuture<Response> givenUp = new CompletableFuture<>();

  @BeforeEach
  void succeed() {
    cloudflare.respondsBy(
        request -> CloudflareServer.json(202, CloudflareServer.success()).build());
  }

  @AfterEach
  void endThreads() {
    mayGoOn.countDown();
    threads.shutdown();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isNotSentBesideItsRetry(boolean isAsync) {
    CloudflareClient client = client(connectingSlowly().addInterceptor(chain -> {
      if (asked.getAndIncrement() > 0) {
        return chain.proceed(chain.request());
      }
      proceedElsewhere(chain);
      throw new IOException("took too long");
    }));

    submit(client, isAsync);

    assertNothingIsSentLater(1);
  }

  /** The clone is a call of its own, of the same attempt. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCloneIsNotSentBesideTheRetry(boolean isAsync) {
    CloudflareClient client = client(connectingSlowly().addInterceptor(chain -> {
      if (asked.getAndIncrement() > 0) {
        return chain.proceed(chain.request());
      }
      Call clone = chain.call().clone();
      runElsewhere(clone::execute);
      throw new IOException("took too long");
    }));

    submit(client, isAsync);

    assertNothingIsSentLater(1);
  }

  @Test
  void aCloneThatHasEndedGivesNothingUp() {
    CloudflareClient client = client(new OkHttpClient.Builder().addInterceptor(chain -> {
          if (asked.getAndIncrement() == 0) {
            chain.call().clone().execute().close();
          }
          return chain.proceed(chain.request());
        }))
        .with(RequestOptions.builder().maxRetries(0).build());

    submit(client, false);

    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  /** The first request got a 429, which the interceptor returns after all. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRepetitionIsNotSentBesideTheRetry(boolean isAsync) {
    AtomicInteger requests = new AtomicInteger();
    cloudflare.respondsBy(request -> requests.getAndIncrement() == 0
        ? CloudflareServer.json(429, CloudflareServer.failure(1, "slow down"))
            .setHeader("Connection", "close")
            .build()
        : CloudflareServer.json(202, CloudflareServer.success()).build());
    CloudflareClient client = client(connectingSlowly(1).addInterceptor(chain -> {
      Response first = chain.proceed(chain.request());
      if (asked.getAndIncrement() > 0) {
        return first;
      }
      Response whole = first.newBuilder().body(first.peekBody(Long.MAX_VALUE)).build();
      first.close();
      proceedElsewhere(chain);
      return whole;
    }));

    submit(client, isAsync);

    assertNothingIsSentLater(2);
  }

  @Test
  void isNotSentAfterItsCall() {
    CloudflareClient client = client(connectingSlowly().addInterceptor(chain -> {
      proceedElsewhere(chain);
      throw new IllegalStateException("took too long");
    }));

    CloudflareException e =
        catchThrowableOfType(CloudflareException.class, () -> submit(client, false));

    assertThat(e).hasMessageContaining("nothing was applied");
    assertNothingIsSentLater(0);
  }

  /** A fallback says nothing of the request, so it is retried as if nothing had come. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isNotSentBesideTheRetryAfterAFallback(boolean isAsync) {
    CloudflareClient client = client(connectingSlowly().addInterceptor(chain -> {
      if (asked.getAndIncrement() > 0) {
        return chain.proceed(chain.request());
      }
      proceedElsewhere(chain);
      return fallback(chain, 429, CloudflareServer.failure(1, "took too long"));
    }));

    submit(client, isAsync);

    assertNothingIsSentLater(1);
  }

  @Test
  void isNotSentAfterAFallbackThatIsMalformed() {
    CloudflareClient client = client(connectingSlowly().addInterceptor(chain -> {
          proceedElsewhere(chain);
          return fallback(chain, 200, "{");
        }))
        .with(RequestOptions.builder().maxRetries(0).build());

    CloudflareException e =
        catchThrowableOfType(CloudflareException.class, () -> submit(client, false));

    assertThat(e).hasMessageContaining("nothing was applied");
    assertNothingIsSentLater(0);
  }

  /** OkHttp would write the head of a request over HTTP/2 before it looks whether it may. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isNotWrittenOnceItHasAConnection(boolean isHttp2) {
    List<Protocol> protocols = List.of(isHttp2 ? Protocol.H2_PRIOR_KNOWLEDGE : Protocol.HTTP_1_1);
    cloudflare.server().setProtocols(protocols);
    AtomicInteger written = new AtomicInteger();
    CloudflareClient client = client(new OkHttpClient.Builder()
        .protocols(protocols)
        .eventListener(new EventListener() {
          @Override
          public void requestHeadersStart(Call call) {
            written.incrementAndGet();
          }
        })
        .addInterceptor(chain -> {
          proceedElsewhere(chain);
          throw new IllegalStateException("took too long");
        })
        .addNetworkInterceptor(chain -> {
          isUnderWay.countDown();
          await(mayGoOn);
          return chain.proceed(chain.request());
        }));

    CloudflareException e =
        catchThrowableOfType(CloudflareException.class, () -> submit(client, false));

    assertThat(e).hasMessageContaining("nothing was applied");
    assertNothingIsSentLater(0);
    assertThat(written).hasValue(0);
  }

  /** What an event listener throws when it hears of the cancel does not change the failure. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isGivenUpWhateverAListenerThrows(boolean isAsync) {
    CloudflareClient client = client(new OkHttpClient.Builder()
        .eventListener(new EventListener() {
          @Override
          public void canceled(Call call) {
            throw new IllegalStateException("is full");
          }
        })
        .addInterceptor(chain -> {
          if (asked.getAndIncrement() > 0) {
            return chain.proceed(chain.request());
          }
          throw new IOException("took too long");
        }));

    submit(client, isAsync);

    assertThat(asked).hasValue(2);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  private CloudflareClient client(OkHttpClient.Builder own) {
    return cloudflare.builder().backoff(Duration.ZERO).httpClient(own.build()).build();
  }

  private OkHttpClient.Builder connectingSlowly() {
    return connectingSlowly(0);
  }

  /** The connection of that index takes until {@link #mayGoOn} says so. */
  private OkHttpClient.Builder connectingSlowly(int which) {
    AtomicInteger connects = new AtomicInteger();
    return new OkHttpClient.Builder().eventListener(new EventListener() {
      @Override
      public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        if (connects.getAndIncrement() == which) {
          isUnderWay.countDown();
          await(mayGoOn);
        }
      }
    });
  }

  private void proceedElsewhere(Interceptor.Chain chain) {
    runElsewhere(() -> chain.proceed(chain.request()));
  }

  private void runElsewhere(Callable<Response> work) {
    threads.execute(() -> {
      try {
        givenUp.complete(work.call());
      } catch (Throwable t) {
        givenUp.completeExceptionally(t);
      }
    });
    await(isUnderWay);
  }

  private static Response fallback(Interceptor.Chain chain, int status, String json) {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .body(ResponseBody.create(json, MediaType.get("application/json")))
        .build();
  }

  private static void submit(CloudflareClient client, boolean isAsync) {
    if (isAsync) {
      TestCalls.submitAsync(client).join();
    } else {
      TestCalls.submit(client);
    }
  }

  private void assertNothingIsSentLater(int submissions) {
    mayGoOn.countDown();
    assertThat(catchThrowable(givenUp::join)).isNotNull();
    assertThat(cloudflare.requestCount()).as("submissions").isEqualTo(submissions);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
