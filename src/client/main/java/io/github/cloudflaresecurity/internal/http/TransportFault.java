package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells apart what the HTTP stack reports with exceptions that are internal to it. */
public final class TransportFault {
  /** A status that a proxy gives to CONNECT and that another attempt does not change. */
  private static final Pattern DENIED_BY_PROXY =
      Pattern.compile("Unexpected response code for CONNECT: 4(?!08|29)[0-9]{2}");

  private TransportFault() {}

  /** Whether a connection can't be made, however often it is tried. */
  public static boolean isPermanent(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof SSLPeerUnverifiedException
        || e instanceof UnknownServiceException
        || isCausedBy(CertificateException.class, e)
        || message.equals("Failed to authenticate with proxy")
        || message.equals("SOCKS : authentication failed")
        || DENIED_BY_PROXY.matcher(message).matches();
  }

  private static boolean isCausedBy(Class<? extends Throwable> type, Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Whether a peer says that it has not processed a request that was sent, or would have been: an
   * HTTP/2 stream that is refused, or beyond the last one of a GOAWAY (RFC 9113, section 8.7),
   * which OkHttp reports in the same way; or a connection that was being shut down before.
   */
  public static boolean isUnprocessed(IOException e) {
    String name = e.getClass().getSimpleName();
    return name.equals("StreamResetException")
            && String.valueOf(e.getMessage()).endsWith("REFUSED_STREAM")
        || name.equals("ConnectionShutdownException");
  }
}
