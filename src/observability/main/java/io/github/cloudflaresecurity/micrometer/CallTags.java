package io.github.cloudflaresecurity.micrometer;

import io.github.cloudflaresecurity.CallEvent;

/** Names and values of tags. Each has few values: no identifier, no text of the server. */
final class CallTags {
  static final String CALLS = "cloudflare.calls";

  /** An event of the observation; Micrometer counts it as {@link #RETRIES}. */
  static final String RETRY = "retry";

  static final String RETRIES = CALLS + "." + RETRY;
  static final String OPERATION = "operation";
  static final String METHOD = "method";
  static final String STATUS = "status";
  static final String OUTCOME = "outcome";

  /** The name and values that Micrometer itself uses for the end of an observation. */
  static final String ERROR = "error";

  private CallTags() {}

  static String status(CallEvent event) {
    return event.statusCode() == null ? "none" : event.statusCode().toString();
  }

  static String outcome(CallEvent call) {
    if (call.failure() == null) {
      return "SUCCESS";
    }
    return call.mayHaveTakenEffect() ? "IN_DOUBT" : "FAILURE";
  }

  static String error(CallEvent call) {
    return call.failure() == null ? "none" : call.failure().getClass().getSimpleName();
  }
}
