// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.api;

import io.github.cloudflaresecurity.model.AccountsOrZones;
import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.Constraints;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.PATCH;
import retrofit2.http.Path;
import retrofit2.http.Tag;

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
   * @param accountsOrZones Whether the identifier that follows is an account's or a zone's.
   * @param accountOrZoneId The Account ID or the Zone ID to use for this endpoint. The two are
   *     mutually exclusive. Exactly 32 characters.
   * @param issueId The identifier of the insight.
   * @param classificationUpdateRequest the request
   * @param requestTag the client's own tag of the request, or null
   * @see <a
   *     href="https://developers.cloudflare.com/api/resources/security_center/subresources/insights/subresources/classification/methods/update/">Cloudflare's
   *     documentation</a>
   */
  @Operation(
      id = "update-security-center-insight-classification",
      security = {"api_email", "api_key", "api_token"},
      idempotent = true)
  @PATCH(
      "{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/classification")
  Call<Envelope<Void>> updateSecurityCenterInsightClassification(
      @Path("accounts_or_zones") @Constraints(name = "accountsOrZones", startsPath = true)
          AccountsOrZones accountsOrZones,
      @Path("account_or_zone_id")
          @Constraints(name = "accountOrZoneId", minLength = 32, maxLength = 32)
          String accountOrZoneId,
      @Path("issue_id") @Constraints(name = "issueId") String issueId,
      @Body ClassificationUpdateRequest classificationUpdateRequest,
      @Tag @Nullable RequestTag requestTag);
}
