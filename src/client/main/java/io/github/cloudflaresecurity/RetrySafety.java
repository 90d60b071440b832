package io.github.cloudflaresecurity;

/** When a retry can do no harm and some good; from never to always. */
enum RetrySafety {
  NEVER,
  /** The server may have applied the request, which does not matter for one that sets a value. */
  IF_IDEMPOTENT,
  /** The server did not apply the request. */
  ALWAYS;

  boolean allows(DeclaredOperation operation) {
    return this == ALWAYS || this == IF_IDEMPOTENT && operation.idempotent();
  }

  /** Returns the more cautious of the two. */
  RetrySafety and(RetrySafety other) {
    return compareTo(other) < 0 ? this : other;
  }
}
