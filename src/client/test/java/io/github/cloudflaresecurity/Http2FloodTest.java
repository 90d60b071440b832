package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.FaultyServer.Flood;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that goes on sending on an HTTP/2 connection is not read on after its call. */
@Timeout(60)
@Tag("any-document")
class Http2FloodTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Less than the limit of bytes, and more than sockets hold. */
  private static final long MOST_OF_SMALL_FRAMES = 14 << 20;

  enum End {
    SUCCESS(200, true),
    REFUSAL(403, true),
    TOO_LARGE(200, false),
    TIMEOUT(0, false),
    TIMEOUT_ASYNC(0, false),
    CANCEL(0, false);

    private final int status;
    private final boolean endsStream;

    End(int status, boolean endsStream) {
      this.status = status;
      this.endsStream = endsStream;
    }
  }

  static Stream<Arguments> floods() {
    return Stream.concat(
            Stream.of(End.values()).map(end -> Arguments.of(end, Flood.DATA)),
            Stream.of(Flood.PINGS, Flood.UNKNOWN_FRAMES)
                .map(flood -> Arguments.of(End.SUCCESS, flood)))
        .flatMap(flood -> Stream.of(false, true)
            .map(isOwnClient -> Arguments.of(flood.get()[0], flood.get()[1], isOwnClient)));
  }

  @ParameterizedTest
  @MethodSource("floods")
  void endsWithTheCall(End end, Flood flood, boolean isOwnClient) throws Exception {
    try (FaultyServer server = FaultyServer.http2Flooding(end.status, end.endsStream, flood)) {
      CountDownLatch isWaiting = new CountDownLatch(1);
      // Not closed: that would close the connection.
      CloudflareClient client = client(server, isOwnClient, clock -> {
        isWaiting.countDown();
        if (end == End.TIMEOUT || end == End.TIMEOUT_ASYNC) {
          clock.advance(TIMEOUT);
        }
      });

      switch (end) {
        case SUCCESS -> update(client);
        case REFUSAL -> assertThat(apiFailure(client).statusCode()).isEqualTo(403);
        case TOO_LARGE, TIMEOUT -> assertThat(transportFailure(client)).isNotNull();
        case TIMEOUT_ASYNC -> assertThat(updateAsync(client)).failsWithin(TIMEOUT);
        case CANCEL -> {
          CompletableFuture<?> call = updateAsync(client);
          isWaiting.await();
          call.cancel(true);
        }
      }

      server.awaitNoConnection();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOO_LARGE", "TIMEOUT"})
  void doesNotReachTheNextCall(End end) throws Exception {
    try (FaultyServer server = FaultyServer.http2Flooding(end.status, end.endsStream, Flood.DATA)) {
      CloudflareClient client = client(server, false, clock -> {
        if (end == End.TIMEOUT) {
          clock.advance(TIMEOUT);
        }
      });

      assertThat(transportFailure(client)).isNotNull();
      assertThat(transportFailure(client)).isNotNull();

      assertThat(server.requests()).isEqualTo(2);
    }
  }

  /** A server may also send what belongs to no response while a call waits for its own. */
  @Test
  void isLimitedDuringACall() throws Exception {
    try (FaultyServer server = FaultyServer.http2Flooding(0, false, Flood.UNKNOWN_FRAMES)) {
      CloudflareClient client = client(server, false, clock -> {});

      assertThat(transportFailure(client))
          .hasMessageContaining("the response has more than 1000 bytes")
          .satisfies(e -> assertThat(e.mayHaveTakenEffect()).isTrue());
      server.awaitNoConnection();
    }
  }

  /** OkHttp makes objects of each frame, and keeps all headers: few bytes would fill the memory. */
  @ParameterizedTest
  @EnumSource(names = {"PINGS", "SETTINGS", "HEADERS"})
  void ofSmallFramesIsLimitedEarlier(Flood flood) throws Exception {
    try (FaultyServer server = FaultyServer.http2Flooding(0, false, flood)) {
      CloudflareClient client = client(server, false, clock -> {});

      assertThat(transportFailure(client).mayHaveTakenEffect()).isTrue();
      server.awaitNoConnection();
      assertThat(server.floodBytes()).isLessThan(MOST_OF_SMALL_FRAMES);
    }
  }

  private static CloudflareClient client(
      FaultyServer server, boolean isOwnClient, Consumer<ManualClock> onWait) throws IOException {
    ManualClock clock = new ManualClock();
    server.start();
    server.onWait(() -> onWait.accept(clock));
    CloudflareClient.Builder builder = CloudflareClient.builder()
        .baseUrl(server.baseUrl())
        .apiToken(CloudflareServer.TOKEN)
        .scheduler(clock)
        .timeout(TIMEOUT)
        .maxRetries(0)
        .maxResponseBytes(1_000);
    List<Protocol> http2 = List.of(Protocol.H2_PRIOR_KNOWLEDGE);
    return isOwnClient
        ? builder
            .httpClient(new OkHttpClient.Builder().protocols(http2).build())
            .build()
        : TestAccess.httpChange(builder, http -> http.protocols(http2)).build();
  }
}
