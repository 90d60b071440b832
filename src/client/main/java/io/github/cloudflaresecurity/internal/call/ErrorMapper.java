package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.json.UnreadableContentException;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;

/** Maps what is thrown instead of a response to the result of its attempt. */
public interface ErrorMapper {
  <T> AttemptResult<T> map(CallContext context, AttemptCall<?> call, Throwable thrown);

  /** Maps the failure of a call whose first request can't be made. */
  CloudflareException unreadable(CallContext context, UnreadableContentException thrown);
}
