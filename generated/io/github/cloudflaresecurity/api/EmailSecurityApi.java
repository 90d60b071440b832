// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.api;

import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.Constraints;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** Email Security: Investigate the messages that Cloudflare Email Security has seen. */
@NullMarked
@Generated("templates/api.mustache")
public interface EmailSecurityApi {

  /**
   * Change email classification.
   *
   * <p>Asks for another disposition of an email message, which is found out asynchronously. For
   * false positives and false negatives alike; with the original message, that is analysed anew.
   *
   * @param accountId The identifier of the account. Exactly 32 characters.
   * @param investigateId The id of a message, as an investigation lists it.
   * @param reclassifyRequest the request
   * @param requestTag the client's own tag of the request, or null
   * @see <a
   *     href="https://developers.cloudflare.com/api/resources/email_security/subresources/investigate/subresources/reclassify/methods/create/">Cloudflare's
   *     documentation</a>
   */
  @Operation(
      id = "email_security_post_reclassify",
      security = {"api_token", "api_email", "api_key"},
      permissions = {"Cloud Email Security: Write"},
      status = 202)
  @POST("accounts/{account_id}/email-security/investigate/{investigate_id}/reclassify")
  Call<Envelope<JsonValue>> emailSecurityPostReclassify(
      @Path("account_id") @Constraints(name = "accountId", minLength = 32, maxLength = 32)
          String accountId,
      @Path("investigate_id") @Constraints(name = "investigateId") String investigateId,
      @Body ReclassifyRequest reclassifyRequest,
      @Tag @Nullable RequestTag requestTag);
}
