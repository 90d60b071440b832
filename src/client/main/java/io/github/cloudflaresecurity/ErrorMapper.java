package io.github.cloudflaresecurity;

/** Maps what is thrown instead of a response to the result of its attempt. */
interface ErrorMapper {
  <T> AttemptResult<T> map(CallContext context, AttemptCall<?> call, Throwable thrown);

  /** Maps the failure of a call whose first request can't be made. */
  CloudflareException unreadable(UnreadableContentException thrown);
}
