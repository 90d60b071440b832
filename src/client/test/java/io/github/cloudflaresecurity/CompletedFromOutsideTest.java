package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.cloudflaresecurity.support.ExecutorOfTasks;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A future that other code completes sends nothing more, not even while its handlers run. The clock
 * and the test's thread do all work.
 */
@Timeout(60)
@Tag("any-document")
class CompletedFromOutsideTest {
  private final ManualClock clock = new ManualClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> ends = new ArrayList<>();

  /** Each kind of future that the library returns. */
  private enum Kind {
    CALL(client -> submitAsync(client)),
    REPLACEMENT(client -> replaceAsync(client)),
    VERIFICATION(CloudflareClient::verifyTokenAsync),
    WALK(client -> client
        .request("GET", "/things")
        .pages()
        .forEachAsync(page -> CompletableFuture.completedFuture(true)));

    private final Function<CloudflareClient, CompletableFuture<?>> start;

    Kind(Function<CloudflareClient, CompletableFuture<?>> start) {
      this.start = start;
    }
  }

  /** Each way in which other code may complete it. */
  private enum Way {
    COMPLETE(future -> future.complete(null)),
    FAIL(future -> future.completeExceptionally(new TimeoutException())),
    CANCEL(future -> future.cancel(true)),
    TIME_OUT(future -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
    COMPLETE_IN_TIME(future -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS)),
    COMPLETE_IN_A_TASK(future -> future.completeAsync(() -> null)),
    OBTRUDE(future -> future.obtrudeValue(null)),
    OBTRUDE_A_FAILURE(future -> future.obtrudeException(new TimeoutException()));

    private final Consumer<CompletableFuture<?>> complete;

    Way(Consumer<CompletableFuture<?>> complete) {
      this.complete = complete;
    }
  }

  static Stream<Arguments> kindsAndWays() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(Way.values()).map(way -> Arguments.of(kind, way)));
  }

  /** A retry becomes due in a handler. */
  @ParameterizedTest
  @MethodSource("kindsAndWays")
  void sendsNothingMoreWhileItsHandlersRun(Kind kind, Way way) {
    CompletableFuture<?> future = kind.start.apply(client());
    clock.advance(Duration.ZERO);
    int before = asked.get();
    assertThat(before).isEqualTo(kind == Kind.REPLACEMENT ? 2 : 1);
    CompletableFuture<Throwable> handled = future.handle((result, failure) -> {
      clock.advance(Duration.ofSeconds(6));
      return failure;
    });

    way.complete.accept(future);

    Throwable failure = handled.join();
    switch (way) {
      case FAIL, TIME_OUT, OBTRUDE_A_FAILURE ->
        assertThat(failure).isInstanceOf(TimeoutException.class);
      case CANCEL -> assertThat(future).isCancelled();
      default -> assertThat(failure).isNull();
    }
    assertThat(asked).hasValue(before);
    assertThat(ends).hasSize(before).last().asString().contains("cancelled");
    assertThat(clock.pending()).isZero();
  }

  /** As the JDK's own futures do. */
  @ParameterizedTest
  @EnumSource
  void refusesNullAndGoesOn(Kind kind) {
    CompletableFuture<?> future = kind.start.apply(client());
    clock.advance(Duration.ZERO);

    assertThatNullPointerException().isThrownBy(() -> future.completeExceptionally(null));
    assertThatNullPointerException().isThrownBy(() -> future.obtrudeException(null));
    assertThatNullPointerException().isThrownBy(() -> future.completeAsync(null));

    assertThat(future).isNotDone();
    assertThat(future.cancel(true)).isTrue();
    assertThat(future).isCancelled();
  }

  @ParameterizedTest
  @EnumSource
  void isCompletedOnce(Kind kind) {
    CompletableFuture<?> future = kind.start.apply(client());
    clock.advance(Duration.ZERO);

    assertThat(future.complete(null)).isTrue();

    assertThat(future.complete(null)).isFalse();
    assertThat(future.completeExceptionally(new TimeoutException())).isFalse();
    assertThat(future.cancel(true)).isFalse();
    List<String> supplied = new ArrayList<>();
    future.completeAsync(
        () -> {
          supplied.add("too late");
          return null;
        },
        Runnable::run);
    assertThat(supplied).isEmpty();
    assertThat(future).isCompletedWithValue(null);
  }

  private CloudflareClient client() {
    return InstantServer.builder(
            clock, new Dispatcher(new ExecutorOfTasks(Runnable::run)), this::response)
        .addListener(start -> new CallListener() {
          @Override
          public void callEnded(CallEvent call) {
            ends.add("" + call.failure());
          }
        })
        .build();
  }

  private Response response(Request request) {
    boolean isReset = request.method().equals("PATCH") && asked.get() == 0;
    asked.incrementAndGet();
    return isReset
        ? InstantServer.success(request)
        : InstantServer.failure(request, 429).header("Retry-After", "5").build();
  }
}
