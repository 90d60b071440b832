package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.internal.bulk.BulkRun;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.PathSegment;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes the classification of email messages: {@code POST
 * /accounts/{account_id}/email-security/investigate/{investigate_id}/reclassify}.
 *
 * <p>Reclassifications are not idempotent: they are retried only if the request was certainly not
 * processed. {@link CloudflareException#mayHaveTakenEffect()} says when to check a message before
 * you submit it again.
 *
 * @see <a
 *     href="https://developers.cloudflare.com/api/resources/email_security/subresources/investigate/subresources/reclassify/methods/create/">Cloudflare's
 *     documentation</a>
 */
public final class ReclassifyResource {
  private final CallExecutor executor;
  private final EmailSecurityApi api;

  ReclassifyResource(ResourceContext context) {
    executor = context.executor();
    api = context.api(EmailSecurityApi.class);
  }

  /**
   * Submits a message for reclassification, and waits for the response.
   *
   * @param accountId the account's identifier, of 32 characters
   * @param messageId the {@code id} of the message, as an investigation lists it. A postfix id goes
   *     here too; Cloudflare announced its end for 1 November 2026.
   * @param request the disposition that the message should have had
   * @return the response, whose result has no documented type
   * @throws IllegalArgumentException if an argument violates Cloudflare's documentation; nothing
   *     was sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareApiException if the response is a failure
   * @throws CloudflareTransportException if there is no usable response
   */
  public ApiResponse<JsonValue> create(
      String accountId, String messageId, ReclassifyRequest request) {
    return create(accountId, messageId, request, RequestOptions.NONE);
  }

  /** Submits a message as {@code create} does, with options of this call. */
  public ApiResponse<JsonValue> create(
      String accountId, String messageId, ReclassifyRequest request, RequestOptions options) {
    return executor.execute(prepare(accountId, messageId, request), executor.newContext(options));
  }

  /**
   * Submits a message for reclassification, and does not wait.
   *
   * @return the response, or the exception that {@link #create(String, String, ReclassifyRequest)
   *     create} throws; cancelling it cancels the call and its retries
   * @throws IllegalArgumentException if an argument violates Cloudflare's documentation; nothing
   *     was sent
   */
  public CompletableFuture<ApiResponse<JsonValue>> createAsync(
      String accountId, String messageId, ReclassifyRequest request) {
    return createAsync(accountId, messageId, request, RequestOptions.NONE);
  }

  /** Submits a message as {@code createAsync} does, with options of this call. */
  public CompletableFuture<ApiResponse<JsonValue>> createAsync(
      String accountId, String messageId, ReclassifyRequest request, RequestOptions options) {
    var submission = prepare(accountId, messageId, request);
    return executor.start(submission, options, context -> executor.enqueue(submission, context));
  }

  /**
   * Submits many messages for reclassification, a few at a time, as
   * {@link ClassificationResource#updateAll(Iterable, Function, Consumer)
   * ClassificationResource.updateAll} does for insights. An item that is
   * {@linkplain BulkOutcome.InDoubt in doubt} may have been submitted: check it before you submit
   * it again.
   *
   * <p>A message is read when it is sent. Give many messages as files
   * ({@code EmlContent.of(path)}).
   *
   * @param <I> the type of the items
   * @param items the source; for a {@code Stream}, pass {@code stream::iterator}
   * @param create returns the submission for an item. If it throws, the item's outcome is a
   *     failure.
   * @param outcomes receives the outcomes as they come
   * @return how the run ended; {@link BulkSummary#status()} says if it is complete
   * @throws IllegalArgumentException if an argument is null
   * @throws IllegalStateException if the client is closed, before or during the run
   * @throws RuntimeException what the source, {@code outcomes} or the progress listener throws,
   *     after the outcomes of the items in flight
   */
  public <I> BulkSummary createAll(
      Iterable<? extends I> items,
      Function<? super I, Reclassification> create,
      Consumer<? super BulkOutcome<I, JsonValue>> outcomes) {
    return createAll(items, create, outcomes, BulkOptions.builder().build());
  }

  /** Submits many messages as {@code createAll} does, with options of the run. */
  public <I> BulkSummary createAll(
      Iterable<? extends I> items,
      Function<? super I, Reclassification> create,
      Consumer<? super BulkOutcome<I, JsonValue>> outcomes,
      BulkOptions options) {
    Checks.required("create", create);
    return BulkRun.<I, JsonValue>execute(
        executor,
        items,
        (item, begin) -> {
          Reclassification wanted = Checks.required("create", create.apply(item));
          var submission = prepare(wanted.accountId(), wanted.messageId(), wanted.request());
          return executor.enqueue(submission, begin.get());
        },
        1,
        outcomes,
        options);
  }

  private PreparedCall<?, JsonValue> prepare(
      String accountId, String messageId, ReclassifyRequest request) {
    PathSegment.require("accountId", accountId);
    PathSegment.require("messageId", messageId);
    Checks.required("request", request);
    return new PreparedCall<>(
        attempt -> api.emailSecurityPostReclassify(accountId, messageId, request, attempt),
        result -> result);
  }
}
