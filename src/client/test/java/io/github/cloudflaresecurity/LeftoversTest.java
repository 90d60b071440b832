package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.PlainSockets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies on a kept connection before a request is written is no response to it. */
@Timeout(60)
@Tag("any-document")
class LeftoversTest {
  private static final String SUCCESS = CloudflareServer.success();
  private static final int LENGTH = SUCCESS.length();
  private static final String RESPONSE =
      "HTTP/1.1 202 X\r\nContent-Length: " + LENGTH + "\r\n\r\n" + SUCCESS;
  private static final String REFUSAL = CloudflareServer.failure(1000, "refused");
  private static final String REFUSED =
      "HTTP/1.1 403 X\r\nContent-Length: " + REFUSAL.length() + "\r\n\r\n" + REFUSAL;

  private static final String CHUNKED = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String CHUNK = Integer.toHexString(LENGTH) + "%s\r\n" + SUCCESS + "\r\n";

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private static final HandshakeCertificates CERTIFICATES = new HandshakeCertificates.Builder()
      .heldCertificate(CERTIFICATE)
      .addTrustedCertificate(CERTIFICATE.certificate())
      .build();

  /** Long enough for a look at a connection before it is used again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How a client connects. All that a server writes at once is one record of TLS. */
  enum Via {
    CLEAR_TEXT(false, false, false),
    CLEAR_TEXT_OWN_CLIENT(false, true, false),
    TLS(true, false, false),
    TLS_OWN_CLIENT(true, true, false),
    TLS_OWN_SOCKETS(true, true, true),
    TLS_SOCKS(true, false, false),
    TLS_SOCKS_OWN_CLIENT(true, true, false);

    private final boolean isTls;
    private final boolean isOwnClient;
    private final boolean hasOwnSockets;

    Via(boolean isTls, boolean isOwnClient, boolean hasOwnSockets) {
      this.isTls = isTls;
      this.isOwnClient = isOwnClient;
      this.hasOwnSockets = hasOwnSockets;
    }

    FaultyServer over(FaultyServer server) {
      if (isSocks()) {
        return server.overSocks(CERTIFICATES);
      }
      return isTls ? server.overTls(CERTIFICATES) : server;
    }

    private boolean isSocks() {
      return this == TLS_SOCKS || this == TLS_SOCKS_OWN_CLIENT;
    }

    CloudflareClient client(FaultyServer server) {
      return client(server, new ManualClock());
    }

    CloudflareClient client(FaultyServer server, ManualClock clock) {
      CloudflareClient.Builder client = CloudflareClient.builder()
          .scheduler(clock)
          .baseUrl(server.baseUrl())
          .apiToken(CloudflareServer.TOKEN)
          .maxRetries(0);
      OkHttpClient.Builder own = patient();
      if (hasOwnSockets) {
        own.socketFactory(new PlainSockets());
      }
      return isOwnClient
          ? client.httpClient(through(server, trusting(own)).build()).build()
          : TestAccess.httpChange(client, http -> through(server, trusting(http)))
              .build();
    }

    private OkHttpClient.Builder through(FaultyServer server, OkHttpClient.Builder http) {
      return isSocks() ? http.proxy(server.proxy()) : http;
    }

    /** A close that waits for the server would meet the test's own timeout. */
    private static OkHttpClient.Builder patient() {
      return new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(10));
    }

    private static OkHttpClient.Builder trusting(OkHttpClient.Builder http) {
      return http.protocols(List.of(Protocol.HTTP_1_1))
          .sslSocketFactory(CERTIFICATES.sslSocketFactory(), CERTIFICATES.trustManager());
    }
  }

  static List<String> responsesWithMoreAfterThem() {
    return List.of(
        RESPONSE + RESPONSE,
        RESPONSE + "x",
        RESPONSE + "HTTP/1.1 408 X\r\nContent-Length: 0\r\n\r\n",
        // The next response would become a header of this one.
        RESPONSE + "HTTP/1.1 202 X\r\nContent-Length: 0\r\nX: ",
        "HTTP/1.1 100 X\r\n\r\n" + RESPONSE + RESPONSE,
        "HTTP/1.1 200 X\nContent-Length: " + LENGTH + "\n\n" + SUCCESS + RESPONSE,
        "HTTP/1.1 200 X\r\nContent-Length: " + (LENGTH + RESPONSE.length()) + "\r\nContent-Length: "
            + LENGTH + "\r\n\r\n" + SUCCESS + RESPONSE,
        "HTTP/1.1 200 X\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
            + CHUNK.formatted("") + "0\r\n\r\n" + RESPONSE,
        CHUNKED + CHUNK.formatted(";a=\"0\"; b") + "0;" + RESPONSE + "\r\n" + RESPONSE,
        CHUNKED + CHUNK.formatted(";\r;\u0000") + "000;x\r\nA: b\r\nC: d\r\n\r\n" + RESPONSE,
        CHUNKED + CHUNK.formatted("") + "0\n\n" + RESPONSE,
        CHUNKED + CHUNK.formatted("") + "0\r\n\r\r\n" + RESPONSE,
        "HTTP/1.1 204 X\r\n\r\n" + RESPONSE,
        "HTTP/1.1 204 X\r\nContent-Length: 0\r\n\r\n" + RESPONSE,
        "HTTP/1.1 304 X\r\n\r\n" + RESPONSE);
  }

  static Stream<Arguments> leftovers() {
    return Stream.of(Via.values())
        .flatMap(via -> responsesWithMoreAfterThem().stream().map(first -> arguments(via, first)));
  }

  @ParameterizedTest
  @MethodSource("leftovers")
  void doNotBecomeTheNextResponse(Via via, String first) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    try (FaultyServer server = via.over(FaultyServer.http1(c -> {
      if (connections.incrementAndGet() == 1) {
        c.write(first);
        written.countDown();
        c.stall();
      }
      c.write(REFUSED);
    }))) {
      server.start();
      try (CloudflareClient client = via.client(server)) {
        catchThrowable(() -> submit(client));
        written.await();

        assertRefused(client);
      }
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  /** A balancer says so when it closes a connection that was idle for too long. */
  @ParameterizedTest
  @EnumSource(Via.class)
  void mayComeLater(Via via) throws Exception {
    CountDownLatch hasResponse = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    try (FaultyServer server = via.over(FaultyServer.http1(c -> {
      if (connections.incrementAndGet() == 1) {
        c.write(RESPONSE);
        await(hasResponse);
        c.write("HTTP/1.1 408 X\r\nContent-Length: 0\r\n\r\n");
        written.countDown();
        c.stall();
      }
      c.write(REFUSED);
    }))) {
      server.start();
      try (CloudflareClient client = via.client(server)) {
        submit(client);
        hasResponse.countDown();
        written.await();

        assertRefused(client);
      }
    }
  }

  /** In clear text and below SOCKS there is a FIN, otherwise also the alert that ends TLS. */
  @ParameterizedTest
  @EnumSource(Via.class)
  void ofAClosedConnectionAreItsEnd(Via via) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    ManualClock clock = new ManualClock();
    try (FaultyServer server = via.over(FaultyServer.http1(
        c -> c.write(connections.incrementAndGet() == 2 ? RESPONSE : REFUSED)))) {
      server.start();
      try (CloudflareClient client = via.client(server, clock)) {
        assertRefused(client);
        server.awaitNoConnection();
        clock.advance(PAUSE);

        submit(client);
        server.awaitNoConnection();
        clock.advance(PAUSE);

        assertThat(submitAsync(client))
            .failsWithin(Duration.ofMinutes(1))
            .withThrowableThat()
            .withCauseInstanceOf(CloudflareApiException.Forbidden.class);
      }
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  /** Nothing is lost of a connection that is open, and it is used again. */
  @ParameterizedTest
  @EnumSource(Via.class)
  void areLookedForOnOneThatIsOpen(Via via) throws Exception {
    ManualClock clock = new ManualClock();
    AtomicInteger connections = new AtomicInteger();
    AtomicInteger requests = new AtomicInteger();
    try (FaultyServer server = via.over(FaultyServer.http1(c -> {
      connections.incrementAndGet();
      do {
        requests.incrementAndGet();
        c.write(RESPONSE);
        c.readRequest();
      } while (true);
    }))) {
      server.start();
      try (CloudflareClient client = via.client(server, clock)) {
        for (int i = 0; i < 3; i++) {
          submit(client);
          clock.advance(PAUSE);
        }
      }
      assertThat(requests).hasValue(3);
      assertThat(connections).hasValue(1);
    }
  }

  /** Two clients may share the connections of one HTTP client. */
  @ParameterizedTest
  @EnumSource(
      value = Via.class,
      names = {"CLEAR_TEXT_OWN_CLIENT", "TLS_OWN_CLIENT"})
  void ofAnotherClientDoNotBecomeAResponse(Via via) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    try (FaultyServer server = via.over(FaultyServer.http1(c -> {
      if (connections.incrementAndGet() == 1) {
        c.write(RESPONSE + RESPONSE);
        written.countDown();
        c.stall();
      }
      c.write(REFUSED);
    }))) {
      server.start();
      OkHttpClient shared = Via.trusting(new OkHttpClient.Builder()).build();
      CloudflareClient.Builder builder = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CloudflareServer.TOKEN)
          .httpClient(shared);
      try (CloudflareClient one = builder.build();
          CloudflareClient another = builder.build()) {
        submit(one);
        written.await();
        assertThat(shared.connectionPool().idleConnectionCount()).isEqualTo(1);

        assertRefused(another);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(CloudflareClient client) {
    assertThatThrownBy(() -> submit(client))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("403 [1000] refused")
        .hasMessageNotContaining("attempt");
  }
}
