package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on a kept connection before a request is written is no response to it. */
@Timeout(60)
class LeftoversTest {
  private static final String SUCCESS = CloudflareServer.success();
  private static final int LENGTH = SUCCESS.length();
  private static final String RESPONSE =
      "HTTP/1.1 202 X\r\nContent-Length: " + LENGTH + "\r\n\r\n" + SUCCESS;
  private static final String REFUSAL = CloudflareServer.failure(1000, "refused");
  private static final String REFUSED =
      "HTTP/1.1 403 X\r\nContent-Length: " + REFUSAL.length() + "\r\n\r\n" + REFUSAL;

  static List<String> responsesWithMoreAfterThem() {
    return List.of(
        RESPONSE + RESPONSE,
        RESPONSE + "x",
        RESPONSE + "HTTP/1.1 408 X\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 100 X\r\n\r\n" + RESPONSE + RESPONSE,
        "HTTP/1.1 200 X\nContent-Length: " + LENGTH + "\n\n" + SUCCESS + RESPONSE,
        "HTTP/1.1 200 X\r\nContent-Length: " + (LENGTH + RESPONSE.length()) + "\r\nContent-Length: "
            + LENGTH + "\r\n\r\n" + SUCCESS + RESPONSE,
        "HTTP/1.1 200 X\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(LENGTH) + "\r\n" + SUCCESS + "\r\n0\r\n\r\n" + RESPONSE,
        "HTTP/1.1 204 X\r\n\r\n" + RESPONSE);
  }

  @ParameterizedTest
  @MethodSource("responsesWithMoreAfterThem")
  void doNotBecomeTheNextResponse(String first) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    try (FaultyServer server = FaultyServer.http1(c -> {
      if (connections.incrementAndGet() == 1) {
        c.write(first);
        written.countDown();
        c.stall();
      }
      c.write(REFUSED);
    })) {
      server.start();
      try (CloudflareClient client = client(server).build()) {
        submit(client);
        written.await();

        assertRefused(client);
      }
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  /** A balancer says so when it closes a connection that was idle for too long. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mayComeLater(boolean isOwnHttpClient) throws Exception {
    CountDownLatch hasResponse = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    try (FaultyServer server = FaultyServer.http1(c -> {
      if (connections.incrementAndGet() == 1) {
        c.write(RESPONSE);
        await(hasResponse);
        c.write("HTTP/1.1 408 X\r\nContent-Length: 0\r\n\r\n");
        written.countDown();
        c.stall();
      }
      c.write(REFUSED);
    })) {
      server.start();
      CloudflareClient.Builder builder = client(server);
      if (isOwnHttpClient) {
        builder.httpClient(new OkHttpClient());
      }
      try (CloudflareClient client = builder.build()) {
        submit(client);
        hasResponse.countDown();
        written.await();

        assertRefused(client);
      }
    }
  }

  /** OkHttp has read all of a TLS record then, which can be told only after the request. */
  @Test
  void neverMakeASuccessBelowTls() throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates certificates = new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .addTrustedCertificate(certificate.certificate())
        .build();
    MockResponse withMore = new MockResponse.Builder()
        .body(SUCCESS + RESPONSE)
        .setHeader("Content-Length", LENGTH)
        .build();
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(certificates.sslSocketFactory());
      server.setProtocols(List.of(Protocol.HTTP_1_1));
      server.enqueue(withMore);
      server.enqueue(new MockResponse.Builder().code(403).body(REFUSAL).build());
      server.enqueue(withMore);
      server.enqueue(new MockResponse.Builder().code(403).body(REFUSAL).build());
      server.enqueue(new MockResponse.Builder().code(403).body(REFUSAL).build());
      server.start();
      try (CloudflareClient client = TestAccess.httpChange(
              CloudflareClient.builder()
                  .baseUrl(server.url("/client/v4").toString())
                  .apiToken(CloudflareServer.TOKEN)
                  .backoff(Duration.ZERO),
              http -> http.sslSocketFactory(
                  certificates.sslSocketFactory(), certificates.trustManager()))
          .build()) {
        submit(client);
        assertThat(catchThrowable(() -> submit(client)))
            .isInstanceOfSatisfying(
                CloudflareException.class,
                e -> assertThat(e.mayHaveTakenEffect() || e instanceof CloudflareApiException)
                    .isTrue());

        submit(client);
        assertThatThrownBy(() -> update(client))
            .isInstanceOf(CloudflareApiException.Forbidden.class);
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

  private static CloudflareClient.Builder client(FaultyServer server) {
    return CloudflareClient.builder()
        .baseUrl(server.baseUrl())
        .apiToken(CloudflareServer.TOKEN)
        .maxRetries(0);
  }

  private static void assertRefused(CloudflareClient client) {
    assertThatThrownBy(() -> submit(client))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("403 [1000] refused")
        .hasMessageNotContaining("attempt");
  }
}
