package io.github.cloudflaresecurity.internal.http;

import okhttp3.OkHttpClient;

/** Names the time limit of OkHttp that an attempt has reached. */
public record TimeoutLimits(int connectMillis, int readMillis, int writeMillis, boolean isShared) {

  /** With {@code isShared}, an attempt waits for a silent server as long as its patience says. */
  public static TimeoutLimits of(OkHttpClient http, boolean isShared) {
    return new TimeoutLimits(
        http.connectTimeoutMillis(), http.readTimeoutMillis(), http.writeTimeoutMillis(), isShared);
  }

  public String reachedBy(Attempt attempt) {
    if (!attempt.isSent()) {
      return ", the connect timeout is " + connectMillis + " ms";
    }
    return isShared
        ? ", this attempt waits " + attempt.patience().toMillis() + " ms for a silent server"
        : ", the read timeout is " + readMillis + " ms, the write timeout " + writeMillis + " ms";
  }
}
