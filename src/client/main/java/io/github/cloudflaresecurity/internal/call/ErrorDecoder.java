package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import okhttp3.ResponseBody;

/** Decodes a response that is a failure into the result of its attempt. */
public interface ErrorDecoder {

  /** Decodes a response whose status is a failure; reads its body. */
  <T> AttemptResult<T> decode(
      CallContext context, AttemptCall<?> call, WireResponse seen, ResponseBody body)
      throws IOException;

  <T> AttemptResult<T> decode(
      CallContext context, AttemptCall<?> call, WireResponse seen, Envelope<?> envelope);
}
