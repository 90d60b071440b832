package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.ReclassifyResponse;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.concurrent.CompletableFuture;

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
public final class Reclassify {
  private final Calls calls;
  private final EmailSecurityApi api;

  Reclassify(Calls calls, EmailSecurityApi api) {
    this.calls = calls;
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

  /** As {@link #create(String, String, ReclassifyRequest)}, with options for this call alone. */
  public ApiResponse<JsonValue> create(
      String accountId, String postfixId, ReclassifyRequest request, RequestOptions options) {
    return calls.execute(prepare(accountId, postfixId, request), calls.begin(options));
  }

  /**
   * Submits a message for reclassification, and does not wait.
   *
   * @return the answer to come, or the exception that {@link #create(String, String,
   *     ReclassifyRequest)} would throw; to cancel it cancels the call and its retries
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   */
  public CompletableFuture<ApiResponse<JsonValue>> createAsync(
      String accountId, String postfixId, ReclassifyRequest request) {
    return createAsync(accountId, postfixId, request, RequestOptions.NONE);
  }

  /** As {@link #createAsync(String, String, ReclassifyRequest)}, with options for this call. */
  public CompletableFuture<ApiResponse<JsonValue>> createAsync(
      String accountId, String postfixId, ReclassifyRequest request, RequestOptions options) {
    return calls.enqueue(prepare(accountId, postfixId, request), calls.begin(options));
  }

  private Prepared<ReclassifyResponse, JsonValue> prepare(
      String accountId, String postfixId, ReclassifyRequest request) {
    Checks.required("accountId", accountId);
    Checks.required("postfixId", postfixId);
    Checks.required("request", request);
    return new Prepared<>(
        exchange -> api.emailSecurityPostReclassify(accountId, postfixId, request, exchange),
        ReclassifyResponse::result);
  }
}
