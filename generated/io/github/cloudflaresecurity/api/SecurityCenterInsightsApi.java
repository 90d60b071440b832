// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.api;

import io.github.cloudflaresecurity.model.AccountsOrZones;
import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.ClassificationUpdateResponse;
import io.github.cloudflaresecurity.runtime.Limits;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.PathSegment;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.PATCH;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** Security Center Insights: Work through the insights of Cloudflare Security Center. */
@NullMarked
@Generated("templates/api.mustache")
public interface SecurityCenterInsightsApi {

  /**
   * Updates Security Center Insight Classification.
   *
   * <p>Updates the user classification for a Security Center insight. Valid values are
   * 'false_positive' or 'accept_risk'. To reset, set classification to null. Cannot change directly
   * between classification values - must reset to null first.
   *
   * @param requestPath what {@link #updateSecurityCenterInsightClassificationPath} makes
   * @param classificationUpdateRequest the request
   * @param requestTag what the request is to carry for interceptors to read
   * @see <a
   *     href="https://developers.cloudflare.com/api/resources/security_center/subresources/insights/subresources/classification/methods/update/">Cloudflare's
   *     documentation</a>
   */
  @Operation(
      id = "update-security-center-insight-classification",
      path =
          "{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/classification",
      security = {"api_key", "api_token", "api_email"},
      idempotent = true)
  @PATCH
  Call<ClassificationUpdateResponse> updateSecurityCenterInsightClassification(
      @Url String requestPath,
      @Body ClassificationUpdateRequest classificationUpdateRequest,
      @Tag @Nullable Object requestTag);

  /**
   * The path of {@code update-security-center-insight-classification}, below the base URL.
   *
   * @param accountsOrZones Whether the identifier that follows is an account's or a zone's.
   * @param accountOrZoneId The Account ID or the Zone ID to use for this endpoint. The two are
   *     mutually exclusive.
   * @param issueId The identifier of the insight.
   * @throws IllegalArgumentException if an argument is not what the document asks for, or can't be
   *     a segment of a path
   */
  static String updateSecurityCenterInsightClassificationPath(
      @Limits(name = "accountsOrZones") AccountsOrZones accountsOrZones,
      @Limits(name = "accountOrZoneId") String accountOrZoneId,
      @Limits(name = "issueId") String issueId) {
    return "{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/classification"
        .replace("{accounts_or_zones}", PathSegment.encode("accountsOrZones", accountsOrZones))
        .replace("{account_or_zone_id}", PathSegment.encode("accountOrZoneId", accountOrZoneId))
        .replace("{issue_id}", PathSegment.encode("issueId", issueId));
  }
}
