package io.github.cloudflaresecurity;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The status and headers of a response, as the server sent them. */
record WireResponse(int status, Headers headers) {
  @Nullable
  String rayId() {
    return headers.get("cf-ray");
  }

  boolean isSuccess() {
    return status >= 200 && status <= 299;
  }
}
