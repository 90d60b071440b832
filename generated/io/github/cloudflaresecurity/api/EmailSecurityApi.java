// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.api;

import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.ReclassifyResponse;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.Limits;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.PathSegment;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** Email Security: Investigate the messages that Cloudflare Email Security has seen. */
@NullMarked
@Generated("templates/api.mustache")
public interface EmailSecurityApi {

  /**
   * Change email classification.
   *
   * <p>Submits an email message for reclassification, updating its threat assessment based on new
   * analysis.
   *
   * @param requestPath what {@link #emailSecurityPostReclassifyPath} makes
   * @param reclassifyRequest the request
   * @param requestTag what the request is to carry for interceptors to read
   * @see <a
   *     href="https://developers.cloudflare.com/api/resources/email_security/subresources/investigate/subresources/reclassify/methods/create/">Cloudflare's
   *     documentation</a>
   */
  @Operation(
      id = "email-security-post-reclassify",
      path = "accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify",
      security = {"api_key", "api_email"},
      permissions = {"Cloud Email Security: Write"})
  @POST
  Call<ReclassifyResponse> emailSecurityPostReclassify(
      @Url String requestPath,
      @Body ReclassifyRequest reclassifyRequest,
      @Tag @Nullable Object requestTag);

  /**
   * The path of {@code email-security-post-reclassify}, below the base URL.
   *
   * @param accountId Account Identifier. Exactly 32 characters.
   * @param postfixId The identifier of the message.
   * @throws IllegalArgumentException if an argument is not what the document asks for, or can't be
   *     a segment of a path
   */
  static String emailSecurityPostReclassifyPath(
      @Limits(name = "accountId", minLength = 32, maxLength = 32) String accountId,
      @Limits(name = "postfixId") String postfixId) {
    Checks.length("accountId", accountId, 32, 32);
    return "accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify"
        .replace("{account_id}", PathSegment.encode("accountId", accountId))
        .replace("{postfix_id}", PathSegment.encode("postfixId", postfixId));
  }
}
