package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CanarySecrets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners may do what they like, and leave a caller's own client as it is. */
@Timeout(60)
class CallListenerHarmlessTest extends CallListenerCase {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListenerThatThrowsBreaksNothing(boolean isAsync) {
    cloudflare.fails(503).succeeds();
    List<String> called = new CopyOnWriteArrayList<>();
    CloudflareClient client = cloudflare
        .builder()
        .scheduler(clock)
        .addListener(start -> {
          called.add("start");
          throw new NoClassDefFoundError("of a tracer, at the start");
        })
        .addListener(start -> new CallListener() {
          @Override
          public void attemptEnded(CallEvent attempt) {
            called.add("attempt");
            throw new IllegalStateException("at an attempt");
          }

          @Override
          public void retryScheduled(CallEvent attempt, Duration wait) {
            called.add("retry");
            throw new StackOverflowError("at a retry");
          }

          @Override
          public void callEnded(CallEvent call) {
            called.add("end");
            throw new AssertionError("at the end");
          }
        })
        .addListener(recorder)
        .build();

    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      assertThat(update(client, isAsync).statusCode()).isEqualTo(200);

      assertThat(log.text())
          .contains("of a tracer, at the start", "at an attempt", "at a retry", "at the end");
    }
    assertThat(called).containsExactly("start", "attempt", "retry", "attempt", "end");
    assertThat(recorder.lines).hasSize(5);
    assertThat(recorder.ends).hasSize(1);
  }

  @Test
  void aListenerMayCancelItsCall() {
    cloudflare.fails(503);
    RecordingListener later = new RecordingListener();
    CompletableFuture<CompletableFuture<?>> call = new CompletableFuture<>();
    CloudflareClient client = cloudflare
        .builder()
        .scheduler(clock)
        .addListener(recorder)
        .addListener(start -> new CallListener() {
          @Override
          public void attemptEnded(CallEvent attempt) {
            call.join().cancel(true);
          }
        })
        .addListener(later)
        .build();

    call.complete(updateAsync(client));

    assertThat(catchThrowable(() -> call.join().join())).isNotNull();
    assertThat(call.join()).isCancelled();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 503, true, ServerError",
            "end: 1, 503, true, CloudflareTransportException");
    assertThat(later.lines).isEqualTo(recorder.lines);
  }

  @Test
  void aFactoryMayReturnNoListener() {
    cloudflare.succeeds();

    CloudflareClient client = cloudflare.builder().addListener(start -> null).build();

    assertThat(update(client, false).statusCode()).isEqualTo(200);
  }

  @Test
  void keepsACallersEventListenerAndInterceptors() {
    cloudflare.fails(503).succeeds();
    List<String> seen = new CopyOnWriteArrayList<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .eventListener(new EventListener() {
          @Override
          public void callStart(Call call) {
            seen.add("call");
          }

          @Override
          public void callEnd(Call call) {
            seen.add("end");
          }
        })
        .addInterceptor(chain -> {
          seen.add("application");
          return chain.proceed(chain.request());
        })
        .addNetworkInterceptor(chain -> {
          seen.add("network");
          return chain.proceed(chain.request());
        })
        .build();

    update(
        cloudflare
            .builder()
            .scheduler(clock)
            .httpClient(own)
            .addListener(recorder)
            .build(),
        false);

    assertThat(seen)
        .containsExactly(
            "call", "application", "network", "end", "call", "application", "network", "end");
    assertThat(recorder.lines).hasSize(5);
  }
}
