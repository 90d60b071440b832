package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.Credentials;

/** What a client does where the options of a call leave it open. */
public interface CallDefaults {
  /** Completes the options of a call, so that its timeout and its retries are known. */
  RequestOptions complete(RequestOptions options);

  /** Returns the credentials of a call with such options; may run code of the caller's. */
  Credentials credentials(RequestOptions options);
}
