package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupt ends a call also if the caller's code used a channel in its thread before. */
@Timeout(60)
class InterruptAfterFileChannelTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @TempDir
  private Path directory;

  private final CountDownLatch used = new CountDownLatch(1);

  enum Place {
    INTERCEPTOR,
    DNS,
    EVENT_LISTENER,
    NETWORK_INTERCEPTOR
  }

  @ParameterizedTest
  @EnumSource
  void endsTheCallAtOnce(Place place) throws Exception {
    cloudflare.stalls();
    ClassificationResource classification = classification(cloudflare
        .builder()
        .timeout(Duration.ofSeconds(8))
        .maxRetries(0)
        .httpClient(own(place))
        .build());
    FutureTask<Throwable> call = new FutureTask<>(() -> catchThrowable(() ->
        classification.update(AccountOrZone.zone(ZONE), "abc", ClassificationChange.reset())));
    Thread thread = new Thread(call);
    thread.start();
    cloudflare.takeRequest();
    used.await();

    thread.interrupt();

    assertThat(call.get()).hasMessageContaining("interrupted (it was sent and may have been");
  }

  private OkHttpClient own(Place place) {
    OkHttpClient.Builder own = new OkHttpClient.Builder().readTimeout(Duration.ZERO);
    switch (place) {
      case INTERCEPTOR ->
        own.addInterceptor(chain -> {
          useChannel();
          return chain.proceed(chain.request());
        });
      case NETWORK_INTERCEPTOR ->
        own.addNetworkInterceptor(chain -> {
          useChannel();
          return chain.proceed(chain.request());
        });
      case DNS ->
        own.dns(host -> {
          useChannel();
          return Dns.SYSTEM.lookup(host);
        });
      case EVENT_LISTENER ->
        own.eventListener(new EventListener() {
          @Override
          public void requestHeadersEnd(Call call, Request request) {
            useChannel();
          }

          @Override
          public void responseHeadersStart(Call call) {
            useChannel();
          }
        });
    }
    return own.build();
  }

  private void useChannel() {
    try (FileChannel file = FileChannel.open(
        directory.resolve("audit.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      file.write(ByteBuffer.wrap(new byte[] {'x'}));
    } catch (IOException e) {
      // Closed by the interrupt.
    }
    used.countDown();
  }
}
