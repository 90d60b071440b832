package io.github.cloudflaresecurity.testkit;

/**
 * The responses to refused requests. Codes and messages are Cloudflare's as far as they are known.
 * The codes that begin with 74 and 84 are made up, for the two products.
 */
final class ApiFailures {
  private ApiFailures() {}

  static CannedResponse noCredential() {
    return CannedResponse.failure(
        400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
  }

  static CannedResponse unknownToken() {
    return CannedResponse.failure(403, 9109, "Invalid access token");
  }

  /** The response to a verification without a token; a key will not do. */
  static CannedResponse noToken() {
    return CannedResponse.failure(400, 1001, "Missing \"Authorization\" header");
  }

  /** The response to a verification of what is no bearer token. */
  static CannedResponse malformedToken() {
    return CannedResponse.failure(400, 6003, "Invalid request headers");
  }

  /** The response to the verification of an unknown token. */
  static CannedResponse invalidToken() {
    return CannedResponse.failure(401, 1000, "Invalid API Token");
  }

  static CannedResponse unknownKey() {
    return CannedResponse.failure(403, 9103, "Unknown X-Auth-Key or X-Auth-Email");
  }

  /** The response to a valid credential that the operation or the permissions do not allow. */
  static CannedResponse notPermitted() {
    return CannedResponse.failure(403, 10_000, "Authentication error");
  }

  static CannedResponse rateLimited() {
    return CannedResponse.failure(
        429, 10_000, "Rate limited. Please wait and consider throttling your request speed");
  }

  static CannedResponse noRoute(String path) {
    return CannedResponse.failure(
        404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
  }

  static CannedResponse invalidPage() {
    return CannedResponse.failure(400, 7001, "page, per_page or cursor is invalid");
  }

  static CannedResponse malformedJson() {
    return CannedResponse.failure(400, 6007, "Malformed JSON in request body");
  }

  static CannedResponse unknownMessage() {
    return CannedResponse.failure(404, 7404, "There is no such message");
  }

  static CannedResponse invalidReclassification(String why) {
    return CannedResponse.failure(400, 7400, why);
  }

  static CannedResponse unknownInsight() {
    return CannedResponse.failure(404, 8404, "There is no such insight");
  }

  static CannedResponse invalidClassification(String why) {
    return CannedResponse.failure(400, 8400, why);
  }

  static CannedResponse rationaleMissing(Object classification) {
    return CannedResponse.failure(400, 8401, "rationale is required for " + classification);
  }

  static CannedResponse resetMissing(Object current) {
    return CannedResponse.failure(
        400, 8402, "cannot change from " + current + ", must reset to null first");
  }
}
