package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.PathSegment;

/**
 * What {@link ReclassifyResource#createAll ReclassifyResource.createAll} is to do for one item.
 *
 * @param accountId the account's identifier, of 32 characters
 * @param messageId the {@code id} of the message, as an investigation lists it. A postfix id goes
 *     here too; Cloudflare announced its end for 1 November 2026.
 * @param request the disposition that the message should have had, and its content
 */
public record Reclassification(String accountId, String messageId, ReclassifyRequest request) {

  /**
   * Makes a reclassification.
   *
   * @throws IllegalArgumentException if an argument is null, or an identifier can't be a segment of
   *     a path
   */
  public Reclassification {
    PathSegment.require("accountId", accountId);
    PathSegment.require("messageId", messageId);
    Checks.required("request", request);
  }
}
