package io.github.cloudflaresecurity;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.github.cloudflaresecurity.support.ExecutorOfTasks;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Dispatcher;
import okhttp3.Request;
import okhttp3.Response;

/** Pages that are handed on while no thread waits. The clock and the test's thread do all work. */
abstract class AsyncPagesCase {
  static final CompletionStage<Boolean> GO_ON = completedFuture(true);

  final ManualClock clock = new ManualClock();

  final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());

  final List<Long> begun = new ArrayList<>();

  final List<Integer> seen = new ArrayList<>();

  CloudflareClient.Builder builder(Function<Request, Response> responder) {
    return InstantServer.builder(
        clock, new Dispatcher(new ExecutorOfTasks(Runnable::run)), responder);
  }

  /** A list of so many pages, whose result is their number. */
  CloudflareClient.Builder list(int pages) {
    return builder(request -> page(request, pages));
  }

  Response page(Request request, int pages) {
    String number = request.url().queryParameter("page");
    int page = number == null ? 1 : Integer.parseInt(number);
    asked.add(page);
    begun.add(clock.nanoTime());
    return InstantServer.success(request, """
        {"success": true, "result": %d, "result_info": {"page": %<d, "total_pages": %d}}
        """.formatted(page, pages));
  }

  CompletableFuture<Void> walk(
      CloudflareClient client, Supplier<? extends CompletionStage<Boolean>> decision) {
    return client.request("GET", "/things").pages().forEachAsync(page -> {
      seen.add(page.result().decode(Integer.class));
      return decision.get();
    });
  }

  /** Runs what is due, and what that makes due. */
  void runTasks() {
    clock.advance(Duration.ZERO);
  }
}
