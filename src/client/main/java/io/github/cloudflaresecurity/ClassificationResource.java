package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.internal.bulk.BulkRun;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes the classification of Security Center insights: {@code PATCH
 * /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/classification}.
 *
 * <p>Changes are idempotent: they are retried even if an earlier attempt may have been applied.
 *
 * @see <a
 *     href="https://developers.cloudflare.com/api/resources/security_center/subresources/insights/subresources/classification/methods/update/">Cloudflare's
 *     documentation</a>
 */
public final class ClassificationResource {
  private final CallExecutor executor;
  private final SecurityCenterInsightsApi api;

  ClassificationResource(ResourceContext context) {
    executor = context.executor();
    api = context.api(SecurityCenterInsightsApi.class);
  }

  /**
   * Updates the classification of an insight, and waits for the response.
   *
   * @param scope the account or the zone that the insight belongs to
   * @param issueId the identifier of the insight
   * @param change the new classification; the API refuses a change from one value to another, see
   *     {@link #replace(AccountOrZone, String, ClassificationChange) replace}
   * @throws IllegalArgumentException if an argument violates Cloudflare's documentation; nothing
   *     was sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareApiException if the response is a failure
   * @throws CloudflareTransportException if there is no usable response
   */
  public ApiResponse<Void> update(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return update(scope, issueId, change, RequestOptions.NONE);
  }

  /** Updates the classification of an insight as {@code update} does, with options of this call. */
  public ApiResponse<Void> update(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var update = new ClassificationUpdate(scope, issueId, change).prepare(api);
    return executor.execute(update, executor.newContext(options));
  }

  /**
   * Updates the classification of an insight, and does not wait.
   *
   * @return the response, or the exception that {@link #update(AccountOrZone, String,
   *     ClassificationChange) update} throws; cancelling it cancels the call and its retries
   * @throws IllegalArgumentException if an argument violates Cloudflare's documentation; nothing
   *     was sent
   */
  public CompletableFuture<ApiResponse<Void>> updateAsync(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return updateAsync(scope, issueId, change, RequestOptions.NONE);
  }

  /** Updates the classification as {@code updateAsync} does, with options of this call. */
  public CompletableFuture<ApiResponse<Void>> updateAsync(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var update = new ClassificationUpdate(scope, issueId, change).prepare(api);
    return executor.start(update, options, context -> executor.enqueue(update, context));
  }

  /**
   * Resets the classification of an insight and then sets it. The API refuses a change from one
   * value to another. Waits for both responses; one timeout covers both calls.
   *
   * @return the response to the second call
   * @throws IllegalArgumentException if an argument violates Cloudflare's documentation; nothing
   *     was sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareException if one of the calls fails. If the second fails, the message says
   *     that the insight was reset. The cause is the exception of that call.
   */
  public ApiResponse<Void> replace(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return replace(scope, issueId, change, RequestOptions.NONE);
  }

  /** Resets and sets the classification as {@code replace} does, with options for both calls. */
  public ApiResponse<Void> replace(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var update = new ClassificationUpdate(scope, issueId, change);
    return ClassificationReplacement.execute(executor, api, update, executor.newContext(options));
  }

  /**
   * Resets the classification of an insight and then sets it, and does not wait.
   *
   * @return the response to the second call, or the exception that {@link #replace(AccountOrZone,
   *     String, ClassificationChange) replace} throws; cancelling it cancels the call under way
   */
  public CompletableFuture<ApiResponse<Void>> replaceAsync(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return replaceAsync(scope, issueId, change, RequestOptions.NONE);
  }

  /** Resets and sets it as {@code replaceAsync} does, with options for both calls. */
  public CompletableFuture<ApiResponse<Void>> replaceAsync(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var update = new ClassificationUpdate(scope, issueId, change);
    return executor.start(
        update.prepare(api),
        options,
        context -> ClassificationReplacement.enqueue(executor, api, update, context));
  }

  /**
   * Updates the classification of many insights, a few at a time. Each item that is read from the
   * source gets exactly one outcome before this method returns or throws.
   *
   * <p>All of your code runs in the calling thread: the source, {@code update}, {@code outcomes}
   * and the progress listener. The next item is read only when they return, so memory use is
   * constant.
   *
   * <p>Requests stay within {@link CloudflareClient.Builder#rateLimit
   * CloudflareClient.Builder.rateLimit} and what the server says of its limits. A failed item does
   * not end the run; a 401 or 403 does. An interrupt and the run's timeout also cancel the items in
   * flight.
   *
   * @param <I> the type of the items
   * @param items the source; for a {@code Stream}, pass {@code stream::iterator}
   * @param update returns the change for an item. If it throws, the item's outcome is a failure.
   * @param outcomes receives the outcomes as they come
   * @return how the run ended; {@link BulkSummary#status()} says if it is complete
   * @throws IllegalArgumentException if an argument is null
   * @throws IllegalStateException if the client is closed, before or during the run
   * @throws RuntimeException what the source, {@code outcomes} or the progress listener throws,
   *     after the outcomes of the items in flight
   */
  public <I> BulkSummary updateAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes) {
    return updateAll(items, update, outcomes, BulkOptions.builder().build());
  }

  /** Updates many insights as {@code updateAll} does, with options of the run. */
  public <I> BulkSummary updateAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes,
      BulkOptions options) {
    Checks.required("update", update);
    return BulkRun.<I, Void>execute(
        executor,
        items,
        (item, begin) -> executor.enqueue(
            Checks.required("update", update.apply(item)).prepare(api), begin.get()),
        1,
        outcomes,
        options);
  }

  /**
   * Resets the classification of many insights and then sets it, otherwise as
   * {@link #updateAll(Iterable, Function, Consumer) updateAll} does. An insight that was reset but
   * not set is {@linkplain BulkOutcome.InDoubt in doubt}; replace it again.
   */
  public <I> BulkSummary replaceAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes) {
    return replaceAll(items, update, outcomes, BulkOptions.builder().build());
  }

  /** Resets and sets many insights as {@code replaceAll} does, with options of the run. */
  public <I> BulkSummary replaceAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes,
      BulkOptions options) {
    Checks.required("update", update);
    return BulkRun.<I, Void>execute(
        executor,
        items,
        (item, begin) -> ClassificationReplacement.enqueue(
            executor, api, Checks.required("update", update.apply(item)), begin.get()),
        2,
        outcomes,
        options);
  }
}
