package io.github.cloudflaresecurity.internal.http;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The status and headers of a response, as the server sent them. */
public record WireResponse(int status, Headers headers) {
  @Nullable
  public String rayId() {
    return headers.get("cf-ray");
  }

  /** Whether the server may have applied the request, by the status alone. */
  boolean mayHaveTakenEffect() {
    return switch (status / 100) {
      // 307 and 308 ask for the request to be repeated elsewhere. Others may follow one applied.
      case 3 -> status != 307 && status != 308;
      // 408 is a timeout of the server's: it may have had all of the request.
      case 4 -> status == 408;
      default -> true;
    };
  }

  public boolean isSuccess() {
    return status >= 200 && status <= 299;
  }
}
