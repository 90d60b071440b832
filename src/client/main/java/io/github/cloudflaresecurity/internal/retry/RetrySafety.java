package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.internal.auth.OperationMetadata;

/** When a retry can do no harm and some good; from never to always. */
public enum RetrySafety {
  NEVER,
  /** The server may have applied the request, which does not matter for one that sets a value. */
  IF_IDEMPOTENT,
  /** The server did not apply the request. */
  ALWAYS;

  public static RetrySafety of(int status) {
    return switch (status) {
      case 429 -> ALWAYS;
      case 408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527 -> IF_IDEMPOTENT;
      default -> NEVER;
    };
  }

  boolean allows(OperationMetadata operation) {
    return this == ALWAYS || this == IF_IDEMPOTENT && operation.idempotent();
  }

  /** Returns the more cautious of the two. */
  public RetrySafety and(RetrySafety other) {
    return compareTo(other) < 0 ? this : other;
  }
}
