package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.model.ClassificationUpdateResponse;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.concurrent.CompletableFuture;

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
public final class Classification {
  private final Calls calls;
  private final SecurityCenterInsightsApi api;

  Classification(Calls calls, SecurityCenterInsightsApi api) {
    this.calls = calls;
    this.api = api;
  }

  /**
   * Updates an insight's classification, and waits for the answer.
   *
   * @param scope the account or the zone that the insight belongs to
   * @param issueId the identifier of the insight
   * @param change what the classification becomes; the API refuses a change from one value to
   *     another, see {@link #replace(AccountOrZone, String, ClassificationChange)}
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
   * As {@link #update(AccountOrZone, String, ClassificationChange)}, with options for this call.
   */
  public ApiResponse<Void> update(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    return calls.execute(prepare(scope, issueId, change), calls.begin(options));
  }

  /**
   * Updates an insight's classification, and does not wait.
   *
   * @return the answer to come, or the exception that {@link #update(AccountOrZone, String,
   *     ClassificationChange)} would throw; to cancel it cancels the call and its retries
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   */
  public CompletableFuture<ApiResponse<Void>> updateAsync(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return updateAsync(scope, issueId, change, RequestOptions.NONE);
  }

  /** As {@link #updateAsync(AccountOrZone, String, ClassificationChange)}, with options. */
  public CompletableFuture<ApiResponse<Void>> updateAsync(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    return calls.enqueue(prepare(scope, issueId, change), calls.begin(options));
  }

  /**
   * Resets an insight's classification and sets it anew, which is how the API lets one value follow
   * another, and waits for both answers. One timeout covers both calls.
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

  /** As {@link #replace(AccountOrZone, String, ClassificationChange)}, with options. */
  public ApiResponse<Void> replace(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var set = prepare(scope, issueId, change);
    var reset = prepare(scope, issueId, ClassificationChange.reset());
    Exchange exchange = calls.begin(options);
    return change.isReset()
        ? calls.execute(reset, exchange)
        : Replacement.execute(calls, reset, set, exchange);
  }

  /**
   * Resets an insight's classification and sets it anew, and does not wait.
   *
   * @return the answer to the second call, or the exception that {@link #replace(AccountOrZone,
   *     String, ClassificationChange)} would throw; to cancel it cancels what is under way, and
   *     what waiting threads get then says whether the insight stands reset
   * @throws IllegalArgumentException if an argument is not what the document asks for; nothing was
   *     sent
   */
  public CompletableFuture<ApiResponse<Void>> replaceAsync(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    return replaceAsync(scope, issueId, change, RequestOptions.NONE);
  }

  /** As {@link #replaceAsync(AccountOrZone, String, ClassificationChange)}, with options. */
  public CompletableFuture<ApiResponse<Void>> replaceAsync(
      AccountOrZone scope, String issueId, ClassificationChange change, RequestOptions options) {
    var set = prepare(scope, issueId, change);
    var reset = prepare(scope, issueId, ClassificationChange.reset());
    Exchange exchange = calls.begin(options);
    return change.isReset()
        ? calls.enqueue(reset, exchange)
        : Replacement.enqueue(calls, reset, set, exchange);
  }

  private Prepared<ClassificationUpdateResponse, Void> prepare(
      AccountOrZone scope, String issueId, ClassificationChange change) {
    Checks.required("scope", scope);
    Checks.required("issueId", issueId);
    Checks.required("change", change);
    return new Prepared<>(
        exchange -> api.updateSecurityCenterInsightClassification(
            scope.kind(), scope.id(), issueId, change.request(), exchange),
        envelope -> null);
  }
}
