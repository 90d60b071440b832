package io.github.cloudflaresecurity.testkit;

/**
 * What the fake says no with. Codes and texts are Cloudflare's own as far as they are known; the
 * codes that begin with 74 and 84 are not, and stand for those of the two products.
 */
final class Refusals {
  private Refusals() {}

  static Answer noCredential() {
    return Answer.failure(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
  }

  static Answer unknownToken() {
    return Answer.failure(403, 9109, "Invalid access token");
  }

  static Answer unknownKey() {
    return Answer.failure(403, 9103, "Unknown X-Auth-Key or X-Auth-Email");
  }

  /** A credential that is good, but not for this. */
  static Answer notPermitted() {
    return Answer.failure(403, 10_000, "Authentication error");
  }

  static Answer rateLimited() {
    return Answer.failure(
        429, 10_000, "Rate limited. Please wait and consider throttling your request speed");
  }

  static Answer noRoute(String path) {
    return Answer.failure(
        404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
  }

  static Answer malformedJson() {
    return Answer.failure(400, 6007, "Malformed JSON in request body");
  }

  static Answer unknownMessage() {
    return Answer.failure(404, 7404, "There is no such message");
  }

  static Answer invalidVerdict(String why) {
    return Answer.failure(400, 7400, why);
  }

  static Answer unknownInsight() {
    return Answer.failure(404, 8404, "There is no such insight");
  }

  static Answer invalidClassification(String why) {
    return Answer.failure(400, 8400, why);
  }

  static Answer rationaleMissing(Object classification) {
    return Answer.failure(400, 8401, "rationale is required for " + classification);
  }

  static Answer resetMissing(Object current) {
    return Answer.failure(
        400, 8402, "cannot change from " + current + ", must reset to null first");
  }
}
