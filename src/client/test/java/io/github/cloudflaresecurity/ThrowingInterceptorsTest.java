package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.replace;
import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller's interceptor throws ends the call at once, and alike in both forms. */
@Timeout(60)
class ThrowingInterceptorsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final AtomicInteger asked = new AtomicInteger();
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @CsvSource({
    "false, false, false",
    "false, false, true",
    "false, true, false",
    "false, true, true",
    "true, false, false",
    "true, false, true",
    "true, true, false",
    "true, true, true"
  })
  void areCalledOnceAndGiveTheCause(boolean isAsync, boolean isNetwork, boolean isError)
      throws Exception {
    Throwable thrown =
        isError ? new AssertionError("is open") : new IllegalStateException("is open");

    CloudflareTransportException e = failure(isAsync, isNetwork, thrown);

    assertThat(asked).hasValue(1);
    assertThat(e.getCause()).isSameAs(thrown);
    assertThat(e)
        .hasMessageContaining(
            thrown.getClass().getSimpleName() + ": is open (nothing was applied)");
    assertThat(e.mayHaveTakenEffect()).isFalse();
    assertThat(uncaught).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void showNoCredential(boolean isAsync, boolean isNetwork) throws Exception {
    CloudflareTransportException e =
        failure(isAsync, isNetwork, new AssertionError("sent " + CloudflareServer.TOKEN));

    assertThat(e).hasMessageContaining("AssertionError: sent ").hasNoCause();
    assertThat(e.getMessage()).doesNotContain(CloudflareServer.TOKEN);
    assertThat(uncaught).isEmpty();
  }

  /** OkHttp asks for an event listener when a call is made, before it is executed. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void soDoesAFactoryOfEventListeners(boolean isAsync) {
    cloudflare.succeeds();
    Throwable thrown = new AssertionError("is full");
    CloudflareClient client = cloudflare
        .builder()
        .configureHttp(http -> http.eventListenerFactory(call -> asked.getAndIncrement() == 0
            ? EventListener.NONE
            : ThrowingInterceptorsTest.<EventListener, RuntimeException>fail(thrown)))
        .build();

    Throwable e = isAsync
        ? catchThrowable(() -> replaceAsync(client).join()).getCause()
        : catchThrowable(() -> replace(client));

    assertThat(e)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the insight was reset")
        .hasMessageContaining("AssertionError: is full (nothing was applied)")
        .hasRootCause(thrown);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
    CompletableFuture<?> later = updateAsync(client);
    assertThat(catchThrowable(later::join)).hasRootCause(thrown);
  }

  /** Both forms try once, though OkHttp wraps it in one of them. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void soDoesAnEventListener(boolean isAsync) {
    Throwable thrown = new IllegalStateException("is full");
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl("http://127.0.0.1:1/client/v4")
        .apiToken(CloudflareServer.TOKEN)
        .backoff(Duration.ZERO)
        .configureHttp(http -> http.eventListener(new EventListener() {
          @Override
          public void callFailed(Call call, IOException e) {
            asked.incrementAndGet();
            ThrowingInterceptorsTest.<Void, RuntimeException>fail(thrown);
          }
        }))
        .build();

    Throwable e = catchThrowable(() -> update(client, isAsync));

    assertThat(e)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("IllegalStateException: is full (nothing was applied)")
        .hasCause(thrown);
    assertThat(asked).hasValue(1);
  }

  private CloudflareTransportException failure(boolean isAsync, boolean isNetwork, Throwable thrown)
      throws Exception {
    Interceptor throwing =
        chain -> ThrowingInterceptorsTest.<Response, RuntimeException>fail(thrown);
    Interceptor counted = chain -> {
      asked.incrementAndGet();
      return throwing.intercept(chain);
    };
    OkHttpClient.Builder own = new OkHttpClient.Builder();
    OkHttpClient http =
        (isNetwork ? own.addNetworkInterceptor(counted) : own.addInterceptor(counted)).build();
    CloudflareClient client =
        cloudflare.builder().backoff(Duration.ZERO).httpClient(http).build();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
    try {
      Throwable e = catchThrowable(() -> update(client, isAsync));
      http.dispatcher().executorService().shutdown();
      http.dispatcher().executorService().awaitTermination(1, TimeUnit.MINUTES);
      return (CloudflareTransportException) e;
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @SuppressWarnings("unchecked")
  private static <R, E extends Throwable> R fail(Throwable t) throws E {
    throw (E) t;
  }
}
