package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ExecutorOfTasks;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bulk run rethrows what others' code throws, and reports what was in flight. */
@Timeout(60)
@Tag("any-document")
class BulkThrowsTest extends BulkCase {
  @ParameterizedTest
  @CsvSource({"outcomes", "progress"})
  void reportsCallsInFlightIfACallbackThrows(String who) {
    CountDownLatch inFlight = new CountDownLatch(4);
    cloudflare.respondsBy(request -> {
      inFlight.countDown();
      await(inFlight);
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    Iterator<String> source = List.of("a", "b", "c", "d", "e", "f").iterator();
    AtomicInteger thrown = new AtomicInteger();
    Runnable fail = () -> {
      throw new IllegalStateException("disk full " + thrown.incrementAndGet());
    };

    assertThatThrownBy(() -> classification(cloudflare.client())
            .updateAll(
                () -> source,
                TestCalls::updateOf,
                outcome -> {
                  outcomes.add(outcome);
                  if (who.equals("outcomes")) {
                    fail.run();
                  }
                },
                BulkOptions.builder()
                    .concurrency(4)
                    .progress(progress -> {
                      if (who.equals("progress")) {
                        fail.run();
                      }
                    })
                    .build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full 1")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(3));
    assertThat(outcomes.stream().map(BulkOutcome::item))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(source.next()).isEqualTo("e");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rethrowsWhatTheSourceThrows(boolean isThrownByNext) {
    cloudflare.succeeds();
    Iterator<String> broken = new Iterator<>() {
      private boolean isAtEnd;

      @Override
      public boolean hasNext() {
        return !isAtEnd || isThrownByNext || fail();
      }

      @Override
      public String next() {
        if (isAtEnd) {
          fail();
        }
        isAtEnd = true;
        return "a";
      }

      private boolean fail() {
        throw new IllegalStateException("the connection to the database is gone");
      }
    };

    assertThatThrownBy(() -> updateAll(() -> broken, BulkOptions.builder().build()))
        .hasMessage("the connection to the database is gone");
    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a"));
  }

  @Test
  void reportsAnItemInDoubtIfTheExecutorFails() {
    AssertionError error = new AssertionError("an executor's");
    OkHttpClient own = new OkHttpClient.Builder()
        .dispatcher(new okhttp3.Dispatcher(new ExecutorOfTasks(task -> {
          throw error;
        })))
        .build();

    assertThatThrownBy(() -> classification(cloudflare.builder().httpClient(own).build())
            .updateAll(List.of("a", "b"), TestCalls::updateOf, outcomes::add, ONE_BY_ONE))
        .isSameAs(error);
    assertThat(outcomes).singleElement().isInstanceOf(BulkOutcome.InDoubt.class);
  }

  @Test
  void reportsAnItemInDoubtIfDecodingFails() {
    AssertionError error = new AssertionError("a decoder's");
    CloudflareClient client = InstantServer.builder(request -> InstantServer.success(request)
            .newBuilder()
            .body(ResponseBody.create(
                Okio.buffer(new ForwardingSource(new Buffer()) {
                  @Override
                  public long read(Buffer sink, long byteCount) {
                    throw error;
                  }
                }),
                null,
                -1))
            .build())
        .build();

    assertThatThrownBy(() -> classification(client)
            .updateAll(List.of("a", "b"), TestCalls::updateOf, outcomes::add, ONE_BY_ONE))
        .isSameAs(error);
    assertThat(outcomes).singleElement().isInstanceOf(BulkOutcome.InDoubt.class);
  }

  @Test
  void reportsAnItemWhoseFunctionThrowsAnError() {
    cloudflare.succeeds();

    assertThatThrownBy(() -> classification(cloudflare.client())
            .updateAll(
                List.of("a", "b", "c"),
                item -> {
                  if (item.equals("b")) {
                    throw new StackOverflowError("deep");
                  }
                  return updateOf(item);
                },
                outcomes::add,
                ONE_BY_ONE))
        .isInstanceOf(StackOverflowError.class);
    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a", "b"));
    assertThat(outcomes.get(1)).isInstanceOf(BulkOutcome.Failed.class);
  }
}
