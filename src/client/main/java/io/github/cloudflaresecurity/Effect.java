package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Outcome.Resend;

/** What a status says of a request that was not answered with success. */
final class Effect {
  private Effect() {}

  /** Whether the server may have followed the request nevertheless. */
  static boolean mayFollow(int status) {
    return switch (status / 100) {
      // The envelope says that the call failed.
      case 2 -> false;
      // These two ask for the same request elsewhere. Others may send on whoever was served.
      case 3 -> status != 307 && status != 308;
      // 408 is a time-out on the server's side: it may have had all of the request.
      case 4 -> status == 408;
      default -> true;
    };
  }

  static Resend resend(int status) {
    return switch (status) {
      case 429 -> Resend.ALWAYS;
      case 408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527 -> Resend.IF_IDEMPOTENT;
      default -> Resend.NEVER;
    };
  }
}
