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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes the classification of email messages: {@code POST
 * /accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify}.
 *
 * <p>Each call files a verdict anew. It is therefore sent again only where it surely was not
 * followed; {@link CloudflareException#mayHaveTakenEffect()} tells when to look before filing it
 * once more.
 *
 * @see <a
 *     href="https://developers.cloudflare.com/api/resources/email_security/subresources/investigate/subresources/reclassify/methods/create/">Cloudflare's
 *     documentation</a>
 */
public final class ReclassifyResource {
  private final CallExecutor executor;
  private final EmailSecurityApi api;

  ReclassifyResource(CallExecutor executor, EmailSecurityApi api) {
    this.executor = executor;
    this.api = api;
  }

  /**
   * Submits a message for reclassification, and waits for the answer.
   *
   * @param accountId the account's identifier, of 32 characters
   * @param postfixId the identifier of the message, such as {@code 4Njp3P0STMz2c02Q}
   * @param request the disposition that the message should have had
   * @return the answer, whose result is of no documented type
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareApiException if Cloudflare refuses
   * @throws CloudflareTransportException if there is no answer that can be used
   */
  public ApiResponse<JsonValue> create(
      String accountId, String postfixId, ReclassifyRequest request) {
    return create(accountId, postfixId, request, RequestOptions.NONE);
  }

  /**
   * As {@link #create(String, String, ReclassifyRequest) create}, with options for this call alone.
   */
  public ApiResponse<JsonValue> create(
      String accountId, String postfixId, ReclassifyRequest request, RequestOptions options) {
    return executor.execute(prepare(accountId, postfixId, request), executor.newContext(options));
  }

  /**
   * Submits a message for reclassification, and does not wait.
   *
   * @return the answer to come, or the exception that {@link #create(String, String,
   *     ReclassifyRequest) create} would throw; to cancel it cancels the call and its retries
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   */
  public CompletableFuture<ApiResponse<JsonValue>> createAsync(
      String accountId, String postfixId, ReclassifyRequest request) {
    return createAsync(accountId, postfixId, request, RequestOptions.NONE);
  }

  /**
   * As {@link #createAsync(String, String, ReclassifyRequest) createAsync}, with options for this
   * call.
   */
  public CompletableFuture<ApiResponse<JsonValue>> createAsync(
      String accountId, String postfixId, ReclassifyRequest request, RequestOptions options) {
    var submission = prepare(accountId, postfixId, request);
    Checks.required("options", options);
    return executor.start(
        submission, () -> executor.enqueue(submission, executor.newContext(options)));
  }

  /**
   * Submits many messages for reclassification, a few at a time, and hands on the outcome of each
   * as it comes, as {@link ClassificationResource#updateAll(Iterable, Function, Consumer)
   * ClassificationResource.updateAll} does for insights. An item whose outcome is
   * {@linkplain BulkOutcome.InDoubt unknown} may have been filed: look before filing it once more.
   *
   * <p>A message is read when its turn has come, so give each by its file
   * ({@code EmlContent.of(path)}) where there are many.
   *
   * @param <I> the type of the items: whatever the caller knows his messages by
   * @param items the source, asked for one item at a time; of a {@code Stream}, pass
   *     {@code stream::iterator}
   * @param create says what is to be filed for an item. What it throws, such as an
   *     {@code IllegalArgumentException}, is that item's outcome: refused, and nothing was sent.
   * @param outcomes receives the outcomes, in the order in which they come
   * @return how the run ended; {@link BulkSummary#status()} says whether it is complete
   * @throws IllegalArgumentException if an argument is null
   * @throws IllegalStateException if the client is closed, be it before or during the run
   * @throws RuntimeException what the source, {@code outcomes} or the progress listener throws. It
   *     ends the run; outcomes of the items in flight are still handed on.
   */
  public <I> BulkSummary createAll(
      Iterable<? extends I> items,
      Function<? super I, Reclassification> create,
      Consumer<? super BulkOutcome<I, JsonValue>> outcomes) {
    return createAll(items, create, outcomes, BulkOptions.builder().build());
  }

  /** As {@link #createAll(Iterable, Function, Consumer) createAll}, with options for this run. */
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
          var filed = prepare(wanted.accountId(), wanted.postfixId(), wanted.request());
          return executor.enqueue(filed, begin.get());
        },
        1,
        outcomes,
        options);
  }

  private PreparedCall<?, JsonValue> prepare(
      String accountId, String postfixId, ReclassifyRequest request) {
    Checks.required("accountId", accountId);
    Checks.required("postfixId", postfixId);
    Checks.required("request", request);
    return new PreparedCall<>(
        attempt -> api.emailSecurityPostReclassify(accountId, postfixId, request, attempt),
        result -> result);
  }
}
