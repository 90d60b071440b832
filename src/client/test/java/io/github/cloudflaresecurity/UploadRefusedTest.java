package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.MESSAGE;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.PlainSockets;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server may refuse an upload and read no more: its status is read, however the upload ends. */
@Timeout(60)
@Tag("any-document")
class UploadRefusedTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private static final HandshakeCertificates CERTIFICATES = new HandshakeCertificates.Builder()
      .heldCertificate(CERTIFICATE)
      .addTrustedCertificate(CERTIFICATE.certificate())
      .build();
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Far more than the sockets of both sides hold. */
  private static final ReclassifyRequest REQUEST = ReclassifyRequest.builder()
      .expectedDisposition(ExpectedDisposition.MALICIOUS)
      .emlContent(EmlContent.of(CanarySecrets.message(2 << 20)))
      .build();

  enum Via {
    HTTP_1,
    HTTP_1_TLS,
    HTTP_1_SOCKS,
    HTTP_1_TLS_OWN_SOCKETS,
    HTTP_2,
    HTTP_2_TLS,
    HTTP_2_SOCKS;

    boolean isHttp2() {
      return this == HTTP_2 || this == HTTP_2_TLS || this == HTTP_2_SOCKS;
    }

    boolean isTls() {
      return this == HTTP_1_TLS || this == HTTP_1_TLS_OWN_SOCKETS || this == HTTP_2_TLS;
    }

    boolean isSocks() {
      return this == HTTP_1_SOCKS || this == HTTP_2_SOCKS;
    }

    List<Protocol> protocols() {
      return switch (this) {
        case HTTP_1, HTTP_1_TLS, HTTP_1_SOCKS, HTTP_1_TLS_OWN_SOCKETS -> List.of(Protocol.HTTP_1_1);
        case HTTP_2 -> List.of(Protocol.H2_PRIOR_KNOWLEDGE);
        case HTTP_2_TLS, HTTP_2_SOCKS -> List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
      };
    }
  }

  enum End {
    WRITE_TIMEOUT,
    DEADLINE,
    DEADLINE_ASYNC
  }

  static Stream<List<Object>> cases() {
    return Stream.of(Via.values())
        .flatMap(via -> Stream.of(End.values())
            .flatMap(end -> Stream.of(413, 401).map(status -> List.of(via, end, status))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysItsStatus(List<Object> args) throws Exception {
    Via via = (Via) args.get(0);
    End end = (End) args.get(1);
    int status = (int) args.get(2);
    ManualClock clock = new ManualClock();
    try (FaultyServer server = server(via, status)) {
      server.start();
      CountDownLatch hasResponded = new CountDownLatch(1);
      server.onWait(() -> {
        hasResponded.countDown();
        if (end != End.WRITE_TIMEOUT) {
          clock.advance(TIMEOUT);
        }
      });
      CloudflareClient.Builder builder = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CloudflareServer.TOKEN)
          .scheduler(clock)
          .timeout(TIMEOUT);
      if (end == End.WRITE_TIMEOUT) {
        builder.httpClient(http(new OkHttpClient.Builder(), via, server, hasResponded)
            .writeTimeout(Duration.ofMillis(500))
            .build());
      } else {
        TestAccess.httpChange(builder, http -> http(http, via, server, hasResponded));
      }

      Throwable thrown;
      try (CloudflareClient client = builder.build()) {
        thrown = catchThrowable(() -> submit(client, end == End.DEADLINE_ASYNC));
      }

      assertThat(thrown).isInstanceOfSatisfying(CloudflareApiException.class, e -> {
        assertThat(e.statusCode()).isEqualTo(status);
        assertThat(e.rayId()).isEqualTo(via.isHttp2() ? null : "8f00ba5eba11-FRA");
        assertThat(e.mayHaveTakenEffect()).isFalse();
      });
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  /** Such a server may count as the message what it got of it. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1", "HTTP_1_TLS", "HTTP_1_SOCKS", "HTTP_1_TLS_OWN_SOCKETS"})
  void isInDoubtIfItWasAcceptedBeforeItWasWhole(Via via) throws Exception {
    try (FaultyServer server = server(via, 202)) {
      server.start();
      CountDownLatch hasResponded = new CountDownLatch(1);
      server.onWait(hasResponded::countDown);
      CloudflareClient.Builder builder = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CloudflareServer.TOKEN)
          .httpClient(http(new OkHttpClient.Builder(), via, server, hasResponded)
              .writeTimeout(Duration.ofMillis(500))
              .build());

      Throwable thrown;
      try (CloudflareClient client = builder.build()) {
        thrown = catchThrowable(() -> submit(client, false));
      }

      assertThat(thrown)
          .isInstanceOfSatisfying(
              CloudflareTransportException.class,
              e -> assertThat(e.mayHaveTakenEffect()).isTrue());
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  private static FaultyServer server(Via via, int status) {
    FaultyServer server = via.isHttp2() ? FaultyServer.http2BeforeTheBody(status) : http1(status);
    if (via.isSocks()) {
      return server.overSocks(CERTIFICATES);
    }
    return via.isTls() ? server.overTls(CERTIFICATES) : server;
  }

  private static FaultyServer http1(int status) {
    String body =
        status == 202 ? CloudflareServer.success() : CloudflareServer.failure(1000, "refused");
    return FaultyServer.http1BeforeTheBody(c -> {
      c.write("HTTP/1.1 %d X\r\ncf-ray: 8f00ba5eba11-FRA\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(status, body.length(), body));
      c.stall();
    });
  }

  /** Writes some of the body, and the rest of it once the server has responded. */
  private static OkHttpClient.Builder http(
      OkHttpClient.Builder http, Via via, FaultyServer server, CountDownLatch hasResponded) {
    if (via.isSocks()) {
      http.proxy(server.proxy());
    }
    if (via == Via.HTTP_1_TLS_OWN_SOCKETS) {
      http.socketFactory(new PlainSockets());
    }
    return http.addNetworkInterceptor(chain -> {
          RequestBody body = chain.request().body();
          if (via.isHttp2()) {
            // The server itself waits until the client has its response.
            return chain.proceed(chain.request());
          }
          return chain.proceed(
              chain.request().newBuilder().post(waiting(body, hasResponded)).build());
        })
        .protocols(via.protocols())
        .sslSocketFactory(CERTIFICATES.sslSocketFactory(), CERTIFICATES.trustManager());
  }

  private static RequestBody waiting(RequestBody body, CountDownLatch hasResponded) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return body.contentType();
      }

      @Override
      public long contentLength() throws IOException {
        return body.contentLength();
      }

      @Override
      public boolean isOneShot() {
        return true;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        BufferedSink pausing = Okio.buffer(new ForwardingSink(sink) {
          @Override
          public void write(Buffer source, long byteCount) throws IOException {
            super.write(source, byteCount);
            sink.flush();
            try {
              hasResponded.await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException();
            }
          }
        });
        body.writeTo(pausing);
        pausing.emit();
      }
    };
  }

  private static void submit(CloudflareClient client, boolean isAsync) {
    try {
      if (isAsync) {
        reclassify(client)
            .createAsync(CloudflareServer.ACCOUNT, MESSAGE, REQUEST)
            .join();
      } else {
        reclassify(client).create(CloudflareServer.ACCOUNT, MESSAGE, REQUEST);
      }
    } catch (CompletionException e) {
      throw (CloudflareException) e.getCause();
    }
  }
}
