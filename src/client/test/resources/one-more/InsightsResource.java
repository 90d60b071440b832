package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.model.InsightDismissal;
import io.github.cloudflaresecurity.model.InsightPage;
import io.github.cloudflaresecurity.model.InsightsListParameters;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.PathSegment;
import java.util.concurrent.CompletableFuture;

/** Lists and dismisses the insights of Security Center. */
public final class InsightsResource extends InsightsSubresources {
  private static final InsightDismissal DISMISSAL =
      InsightDismissal.builder().dismiss(true).build();

  private final ResourceContext context;
  private final CallExecutor executor;
  private final SecurityCenterInsightsApi api;

  InsightsResource(ResourceContext context) {
    super(context);
    this.context = context;
    executor = context.executor();
    api = context.api(SecurityCenterInsightsApi.class);
  }

  /**
   * Returns the pages of the insights. Each page is asked for when it is needed.
   *
   * @param scope the account or the zone that the insights belong to
   * @param parameters which insights, and the page to begin with
   * @throws IllegalArgumentException if an argument is null
   */
  public ResultPages<InsightPage> list(AccountOrZone scope, InsightsListParameters parameters) {
    return list(scope, parameters, RequestOptions.NONE);
  }

  /** Returns the pages of the insights, each with these options. */
  public ResultPages<InsightPage> list(
      AccountOrZone scope, InsightsListParameters parameters, RequestOptions options) {
    Checks.required("scope", scope);
    return context.pages(
        "GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights",
        Checks.required("parameters", parameters).toQuery(),
        options,
        query -> new PreparedCall<>(
            attempt -> api.getSecurityCenterInsights(scope.kind(), scope.id(), query, attempt),
            result -> result));
  }

  /**
   * Dismisses an insight, and waits for the response.
   *
   * @param scope the account or the zone that the insight belongs to
   * @param issueId the identifier of the insight
   * @throws IllegalArgumentException if an argument violates Cloudflare's documentation; nothing
   *     was sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareException if the call fails
   */
  public ApiResponse<Void> dismiss(AccountOrZone scope, String issueId) {
    return dismiss(scope, issueId, RequestOptions.NONE);
  }

  /** Dismisses an insight, with options. */
  public ApiResponse<Void> dismiss(AccountOrZone scope, String issueId, RequestOptions options) {
    return executor.execute(dismissal(scope, issueId), executor.newContext(options));
  }

  /** Dismisses an insight, and does not wait. */
  public CompletableFuture<ApiResponse<Void>> dismissAsync(AccountOrZone scope, String issueId) {
    var dismissal = dismissal(scope, issueId);
    return executor.start(
        dismissal, RequestOptions.NONE, context -> executor.enqueue(dismissal, context));
  }

  private PreparedCall<?, Void> dismissal(AccountOrZone scope, String issueId) {
    Checks.required("scope", scope);
    PathSegment.require("issueId", issueId);
    return PreparedCall.withoutResult(attempt ->
        api.archiveSecurityCenterInsight(scope.kind(), scope.id(), issueId, DISMISSAL, attempt));
  }
}
