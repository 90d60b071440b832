package io.github.cloudflaresecurity;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.InstantServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A walk over pages ends with the failure of a page, of the function or of the client. */
@Timeout(60)
@Tag("any-document")
class AsyncPagesFailuresTest extends AsyncPagesCase {
  @Test
  void failsWithTheExceptionOfAPage() {
    CloudflareClient client = builder(request -> asked.size() < 1
            ? page(request, 2)
            : InstantServer.failure(request, 403).build())
        .build();

    CompletableFuture<Void> walk = walk(client, () -> GO_ON);
    runTasks();

    assertThatThrownBy(walk::get).cause().isInstanceOf(CloudflareApiException.Forbidden.class);
    assertThat(seen).containsExactly(1);
  }

  @Test
  void failsIfTheListCanNotBeReadOn() {
    CloudflareClient client = builder(request -> InstantServer.success(
            request, "{\"success\": true, \"result\": 1, \"result_info\": {\"cursor\": \"a\"}}"))
        .build();

    CompletableFuture<Void> walk = walk(client, () -> GO_ON);
    runTasks();

    assertThatThrownBy(walk::get)
        .cause()
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessage("GET /things: the server repeats a cursor");
    assertThat(seen).containsExactly(1, 1);
  }

  record Mistake(Supplier<CompletionStage<Boolean>> decision, Class<?> failure) {}

  static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(() -> null, NullPointerException.class),
        new Mistake(() -> completedFuture(null), NullPointerException.class),
        new Mistake(() -> failedFuture(new IOException("full disk")), IOException.class),
        new Mistake(
            () -> failedFuture(new IOException("full disk")).thenApply(nothing -> true),
            IOException.class),
        new Mistake(
            () -> {
              throw new IllegalCallerException();
            },
            IllegalCallerException.class),
        new Mistake(
            () -> {
              throw new StackOverflowError();
            },
            StackOverflowError.class));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void failsAsTheFunctionDoes(Mistake mistake) {
    CompletableFuture<Void> walk = walk(list(3).build(), mistake.decision());
    runTasks();

    assertThat(walk.handle((nothing, failure) -> failure).join())
        .isExactlyInstanceOf(mistake.failure());
    assertThat(asked).containsExactly(1);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void rejectsAWalkOfAClosedClient() {
    CloudflareClient client = list(3).build();
    client.close();

    CompletableFuture<Void> walk = walk(client, () -> GO_ON);

    assertThatThrownBy(walk::get).cause().isExactlyInstanceOf(IllegalStateException.class);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void failsIfTheClientIsClosedMeanwhile() {
    CloudflareClient client = list(3).build();
    CompletableFuture<Void> walk = walk(client, () -> {
      client.close();
      return GO_ON;
    });
    runTasks();

    assertThatThrownBy(walk::get).cause().hasMessage("the client is closed");
    assertThat(asked).containsExactly(1);
  }
}
