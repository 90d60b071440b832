package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.PathSegment;

/**
 * What {@link ClassificationResource#updateAll ClassificationResource.updateAll} and
 * {@link ClassificationResource#replaceAll ClassificationResource.replaceAll} are to do for one
 * item.
 *
 * @param scope the account or the zone that the insight belongs to
 * @param issueId the identifier of the insight
 * @param change what the classification becomes
 */
public record ClassificationUpdate(
    AccountOrZone scope, String issueId, ClassificationChange change) {

  /**
   * Makes an update.
   *
   * @throws IllegalArgumentException if an argument is null, or {@code issueId} can't be a segment
   *     of a path
   */
  public ClassificationUpdate {
    Checks.required("scope", scope);
    PathSegment.require("issueId", issueId);
    Checks.required("change", change);
  }

  PreparedCall<?, Void> prepare(SecurityCenterInsightsApi api) {
    return PreparedCall.withoutResult(attempt -> api.updateSecurityCenterInsightClassification(
        scope.kind(), scope.id(), issueId, change.request(), attempt));
  }

  /** Returns the reset of the same insight. */
  ClassificationUpdate reset() {
    return new ClassificationUpdate(scope, issueId, ClassificationChange.reset());
  }
}
