package io.github.cloudflaresecurity;

/** What a status says of a request that did not succeed. */
final class StatusSemantics {
  private StatusSemantics() {}

  /** Whether the server may have applied the request nevertheless. */
  static boolean mayHaveTakenEffect(int status) {
    return switch (status / 100) {
      // The envelope says that the call failed.
      case 2 -> false;
      // 307 and 308 ask for the request to be repeated elsewhere. Others may follow one applied.
      case 3 -> status != 307 && status != 308;
      // 408 is a timeout of the server's: it may have had all of the request.
      case 4 -> status == 408;
      default -> true;
    };
  }

  static RetrySafety retrySafety(int status) {
    return switch (status) {
      case 429 -> RetrySafety.ALWAYS;
      case 408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527 ->
        RetrySafety.IF_IDEMPOTENT;
      default -> RetrySafety.NEVER;
    };
  }
}
