package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** Opens package-private methods to tests of other packages. */
public final class TestAccess {
  private TestAccess() {}

  public static CloudflareClient.Builder scheduler(
      CloudflareClient.Builder builder, Scheduler scheduler) {
    return builder.scheduler(scheduler);
  }

  public static CloudflareClient.Builder httpChange(
      CloudflareClient.Builder builder, UnaryOperator<OkHttpClient.Builder> change) {
    return builder.httpChange(change);
  }

  public static CloudflareException transportException(String message) {
    return new CloudflareTransportException(message, null, false);
  }
}
