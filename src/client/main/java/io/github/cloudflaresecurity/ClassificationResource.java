package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.internal.bulk.BulkRun;
import io.github.cloudflaresecurity.internal.call.CallContext;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Updates the classification of Security Center insights: {@code PATCH
 * /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/classification}.
 *
 * <p>An update sets a value, so it is sent again where it can't be told whether it arrived.
 *
 * @see <a
 *     href="https://developers.cloudflare.com/api/resources/security_center/subresources/insights/subresources/classification/methods/update/">Cloudflare's
 *     documentation</a>
 */
public final class ClassificationResource {
  private final CallExecutor executor;
  private final SecurityCenterInsightsApi api;

  ClassificationResource(CallExecutor executor, SecurityCenterInsightsApi api) {
    this.executor = executor;
    this.api = api;
  }

  /**
   * Updates an insight's classification, and waits for the answer.
   *
   * @param scope the account or the zone that the insight belongs to
   * @param issueId the identifier of the insight
   * @param change what the classification becomes; the API refuses a change from one value to
   *     another, see {@link #replace(AccountOrZone, String, ClassificationChange) replace}
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareApiException if Cloudflare refuses
   * @throws CloudflareTransportException if there is no answer that can be used
   */
  public ApiResponse<Void> update(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return update(scope, issueId, change, RequestOptions.NONE);
  }

  /**
   * As {@link #update(AccountOrZone, String, ClassificationChange) update}, with options for this
   * call.
   */
  public ApiResponse<Void> update(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    return executor.execute(prepare(scope, issueId, change), executor.newContext(options));
  }

  /**
   * Updates an insight's classification, and does not wait.
   *
   * @return the answer to come, or the exception that {@link #update(AccountOrZone, String,
   *     ClassificationChange) update} would throw; to cancel it cancels the call and its retries
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   */
  public CompletableFuture<ApiResponse<Void>> updateAsync(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return updateAsync(scope, issueId, change, RequestOptions.NONE);
  }

  /**
   * As {@link #updateAsync(AccountOrZone, String, ClassificationChange) updateAsync}, with options.
   */
  public CompletableFuture<ApiResponse<Void>> updateAsync(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var update = prepare(scope, issueId, change);
    Checks.required("options", options);
    return executor.start(update, () -> executor.enqueue(update, executor.newContext(options)));
  }

  /**
   * Resets an insight's classification and sets it anew, which is how the API lets one value follow
   * another, and waits for both answers. One timeout covers both executor.
   *
   * @param scope the account or the zone that the insight belongs to
   * @param issueId the identifier of the insight
   * @param change what the classification becomes
   * @return the answer to the second call
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   * @throws CloudflareException if one of the calls fails. Where it is the second, the message says
   *     that the insight stands reset, and the cause is that call's own exception.
   */
  public ApiResponse<Void> replace(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return replace(scope, issueId, change, RequestOptions.NONE);
  }

  /** As {@link #replace(AccountOrZone, String, ClassificationChange) replace}, with options. */
  public ApiResponse<Void> replace(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var set = prepare(scope, issueId, change);
    var reset = prepare(scope, issueId, ClassificationChange.reset());
    CallContext context = executor.newContext(options);
    return change.isReset()
        ? executor.execute(reset, context)
        : ClassificationReplacement.execute(executor, reset, set, context);
  }

  /**
   * Resets an insight's classification and sets it anew, and does not wait.
   *
   * @return the answer to the second call, or the exception that {@link #replace(AccountOrZone,
   *     String, ClassificationChange) replace} would throw; to cancel it cancels what is under way,
   *     and what waiting threads get then says whether the insight stands reset
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   */
  public CompletableFuture<ApiResponse<Void>> replaceAsync(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return replaceAsync(scope, issueId, change, RequestOptions.NONE);
  }

  /**
   * As {@link #replaceAsync(AccountOrZone, String, ClassificationChange) replaceAsync}, with
   * options.
   */
  public CompletableFuture<ApiResponse<Void>> replaceAsync(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    Checks.required("options", options);
    return executor.start(
        prepare(scope, issueId, change),
        () -> enqueueReplacement(scope, issueId, change, () -> executor.newContext(options)));
  }

  private CompletableFuture<ApiResponse<Void>> enqueueReplacement(
      AccountOrZone scope,
      String issueId,
      ClassificationChange change,
      Supplier<CallContext> begin) {
    var set = prepare(scope, issueId, change);
    var reset = prepare(scope, issueId, ClassificationChange.reset());
    CallContext context = begin.get();
    return change.isReset()
        ? executor.enqueue(reset, context)
        : ClassificationReplacement.enqueue(executor, reset, set, context);
  }

  /**
   * Updates the classification of many insights, a few at a time, and hands on the outcome of each
   * as it comes. Whatever happens, each item that was taken from the source gets exactly one
   * outcome before this method returns or throws.
   *
   * <p>Everything of the caller's is called in the caller's own thread: the source, {@code update},
   * {@code outcomes}, and the listener of {@link BulkOptions.Builder#progress
   * BulkOptions.Builder.progress}. While one of them is busy no further item is taken, so that the
   * memory needed does not grow with their number.
   *
   * <p>Requests are paced, see {@link CloudflareClient.Builder#rateLimit
   * CloudflareClient.Builder.rateLimit}; they slow down where the answers' {@code Ratelimit}
   * headers say that little is left, and after a 429 all of the client's runs wait for its
   * {@code Retry-After}. A failed item does not end the run, but a 401 or 403 does: those in flight
   * run to their end, and no more are taken. An interrupt, like the
   * {@link BulkOptions.Builder#timeout BulkOptions.Builder.timeout}, also cancels those in flight,
   * whose outcomes then tell what is known of them.
   *
   * <pre>{@code
   * classification.updateAll(
   *     issueIds,
   *     id -> new ClassificationUpdate(zone, id, ClassificationChange.acceptRisk("Known")),
   *     outcome -> log(outcome));
   * }</pre>
   *
   * @param <I> the type of the items: whatever the caller knows his insights by
   * @param items the source, asked for one item at a time; of a {@code Stream}, pass
   *     {@code stream::iterator}
   * @param update says what is to be done for an item. What it throws, such as an
   *     {@code IllegalArgumentException}, is that item's outcome: refused, and nothing was sent.
   * @param outcomes receives the outcomes, in the order in which they come
   * @return how the run ended; {@link BulkSummary#status()} says whether it is complete
   * @throws IllegalArgumentException if an argument is null
   * @throws IllegalStateException if the client is closed, be it before or during the run
   * @throws RuntimeException what the source, {@code outcomes} or the progress listener throws. It
   *     ends the run; outcomes of the items in flight are still handed on.
   */
  public <I> BulkSummary updateAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes) {
    return updateAll(items, update, outcomes, BulkOptions.builder().build());
  }

  /** As {@link #updateAll(Iterable, Function, Consumer) updateAll}, with options for this run. */
  public <I> BulkSummary updateAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes,
      BulkOptions options) {
    Checks.required("update", update);
    return BulkRun.<I, Void>execute(
        executor,
        items,
        (item, begin) -> {
          ClassificationUpdate wanted = Checks.required("update", update.apply(item));
          var set = prepare(wanted.scope(), wanted.issueId(), wanted.change());
          return executor.enqueue(set, begin.get());
        },
        1,
        outcomes,
        options);
  }

  /**
   * Resets the classification of many insights and sets it anew, as {@link #replace(AccountOrZone,
   * String, ClassificationChange) replace} does, and otherwise does what
   * {@link #updateAll(Iterable, Function, Consumer) updateAll} does. An insight whose reset took
   * effect, but whose setting failed, is {@linkplain BulkOutcome.InDoubt unknown}; replacing it
   * once more puts it right.
   */
  public <I> BulkSummary replaceAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes) {
    return replaceAll(items, update, outcomes, BulkOptions.builder().build());
  }

  /** As {@link #replaceAll(Iterable, Function, Consumer) replaceAll}, with options for this run. */
  public <I> BulkSummary replaceAll(
      Iterable<? extends I> items,
      Function<? super I, ClassificationUpdate> update,
      Consumer<? super BulkOutcome<I, Void>> outcomes,
      BulkOptions options) {
    Checks.required("update", update);
    return BulkRun.<I, Void>execute(
        executor,
        items,
        (item, begin) -> {
          ClassificationUpdate wanted = Checks.required("update", update.apply(item));
          return enqueueReplacement(wanted.scope(), wanted.issueId(), wanted.change(), begin);
        },
        2,
        outcomes,
        options);
  }

  private PreparedCall<?, Void> prepare(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    Checks.required("scope", scope);
    Checks.required("issueId", issueId);
    Checks.required("change", change);
    return new PreparedCall<>(
        attempt -> api.updateSecurityCenterInsightClassification(
            scope.kind(), scope.id(), issueId, change.request(), attempt),
        result -> null);
  }
}
