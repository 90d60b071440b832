package io.github.cloudflaresecurity.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.support.ManualClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class OkHttpClientsTest {
  @Test
  void createsAClientWithDefaults() {
    OkHttpClient http = create(null);

    assertThat(http.connectTimeoutMillis()).isEqualTo(10_000);
    assertThat(http.readTimeoutMillis()).isZero();
    assertThat(http.writeTimeoutMillis()).isZero();
    assertThat(http.dispatcher().getMaxRequests()).isEqualTo(64);
    assertThat(http.dispatcher().getMaxRequestsPerHost()).isEqualTo(64);
    assertSendsOnce(http);
  }

  @Test
  void sharesNothingThatACloseEnds() {
    OkHttpClient one = create(null);
    OkHttpClient other = create(null);

    assertThat(one.connectionPool()).isNotSameAs(other.connectionPool());
    assertThat(one.dispatcher()).isNotSameAs(other.dispatcher());
  }

  @Test
  void sendsAtOnce() throws Exception {
    try (Socket socket = create(null).socketFactory().createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void buffersUntilItIsFlushed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = create(null).socketFactory().createSocket()) {
      client.connect(server.getLocalSocketAddress());
      Socket accepted = server.accept();
      accepted.setSoTimeout(100);
      client.getOutputStream().write("one, ".getBytes(US_ASCII));

      assertThatThrownBy(() -> accepted.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      client.getOutputStream().write("two".getBytes(US_ASCII));
      client.getOutputStream().flush();

      assertThat(accepted.getInputStream().readNBytes(8)).asString(US_ASCII).isEqualTo("one, two");
    }
  }

  @Test
  void runsAsynchronousCallsInDaemons() {
    CompletableFuture<Boolean> isDaemon = new CompletableFuture<>();

    create(null)
        .dispatcher()
        .executorService()
        .execute(() -> isDaemon.complete(Thread.currentThread().isDaemon()));

    assertThat(isDaemon.join()).isTrue();
  }

  @Test
  void keepsTimeoutsAndPartsOfASuppliedClient() {
    OkHttpClient callers = new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(1))
        .readTimeout(Duration.ofSeconds(2))
        .writeTimeout(Duration.ofSeconds(3))
        .callTimeout(Duration.ofSeconds(4))
        .build();

    OkHttpClient http = create(callers);

    assertThat(http.connectTimeoutMillis()).isEqualTo(1_000);
    assertThat(http.readTimeoutMillis()).isEqualTo(2_000);
    assertThat(http.writeTimeoutMillis()).isEqualTo(3_000);
    assertThat(http.connectionPool()).isSameAs(callers.connectionPool());
    assertThat(http.dispatcher()).isSameAs(callers.dispatcher());
    assertSendsOnce(http);
  }

  private static void assertSendsOnce(OkHttpClient http) {
    assertThat(http.followRedirects()).isFalse();
    assertThat(http.followSslRedirects()).isFalse();
    assertThat(http.retryOnConnectionFailure()).isFalse();
    assertThat(http.authenticator()).isSameAs(Authenticator.NONE);
    assertThat(http.callTimeoutMillis()).isZero();
  }

  private static OkHttpClient create(OkHttpClient callers) {
    return OkHttpClients.create(
        callers,
        BaseUrl.CLOUDFLARE,
        64,
        1,
        new ManualClock(),
        new AuthInterceptor("test", BaseUrl.CLOUDFLARE, true),
        null,
        UnaryOperator.identity());
  }
}
