package io.github.cloudflaresecurity;

import java.io.IOException;

/** Tells apart what the HTTP stack reports with exceptions that are internal to it. */
final class TransportFault {
  private TransportFault() {}

  /**
   * Whether a peer says that it has not processed a request that was sent, or would have been: an
   * HTTP/2 stream that is refused, or beyond the last one of a GOAWAY (RFC 9113, section 8.7),
   * which OkHttp reports in the same way; or a connection that was being shut down before.
   */
  static boolean isUnprocessed(IOException e) {
    String name = e.getClass().getSimpleName();
    return name.equals("StreamResetException")
            && String.valueOf(e.getMessage()).endsWith("REFUSED_STREAM")
        || name.equals("ConnectionShutdownException");
  }
}
