package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.PathSegment;

/**
 * What {@link ReclassifyResource#createAll ReclassifyResource.createAll} is to do for one item.
 *
 * @param accountId the account's identifier, of 32 characters
 * @param postfixId the identifier of the message, such as {@code 4Njp3P0STMz2c02Q}
 * @param request the disposition that the message should have had
 */
public record Reclassification(String accountId, String postfixId, ReclassifyRequest request) {

  /**
   * Makes a reclassification.
   *
   * @throws IllegalArgumentException if an argument is null, or an identifier can't be a segment of
   *     a path
   */
  public Reclassification {
    PathSegment.require("accountId", accountId);
    PathSegment.require("postfixId", postfixId);
    Checks.required("request", request);
  }
}
