package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/** Tells apart what the HTTP stack reports with exceptions that are internal to it. */
public final class TransportFault {
  private static final String NO_CONNECT = "Unexpected response code for CONNECT: ";

  /** A status that a proxy gives to CONNECT and that another attempt does not change. */
  private static final Pattern DENIED_BY_PROXY = Pattern.compile(NO_CONNECT + "4(?!08|29)[0-9]{2}");

  private static final Set<String> REFUSED_BY_PROXY =
      Set.of("Failed to authenticate with proxy", "SOCKS : authentication failed");

  /** What the JDK says of a server that responds in clear text. */
  private static final String NO_TLS = "Unsupported or unrecognized SSL message";

  private TransportFault() {}

  /** Returns what an event listener threw, which OkHttp wraps in the asynchronous form alone. */
  public static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean isWrapper = String.valueOf(thrown.getMessage()).startsWith("canceled due to ")
        && cause != null
        && !(cause instanceof IOException);
    return isWrapper ? cause : thrown;
  }

  /** Whether a connection can't be made, however often it is tried. */
  public static boolean isPermanent(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof SSLPeerUnverifiedException
        || e instanceof UnknownServiceException
        || isCausedBy(CertificateException.class, e)
        || REFUSED_BY_PROXY.contains(message)
        || DENIED_BY_PROXY.matcher(message).matches();
  }

  /** Whether nothing that a server or an interceptor wrote can be in the messages. */
  public static boolean isWithoutForeignText(Throwable thrown) {
    return thrown instanceof SocketException
        || thrown instanceof InterruptedIOException
        || thrown instanceof UnknownHostException
        || thrown instanceof SSLException
        || thrown instanceof FileSystemException
        || thrown instanceof ResponseTooLargeException
        || thrown.getClass().getSimpleName().equals("StreamResetException")
        || thrown.getClass().getSimpleName().equals("ConnectionShutdownException");
  }

  /** Says what to look at; empty if nothing is known. */
  public static String hint(Throwable thrown, BaseUrl baseUrl) {
    HttpUrl url = baseUrl.url();
    boolean isUsualPort = url.port() == HttpUrl.defaultPort(url.scheme());
    String origin = url.scheme() + "://" + url.host() + (isUsualPort ? "" : ":" + url.port());
    String message = String.valueOf(thrown.getMessage());
    if (REFUSED_BY_PROXY.contains(message)) {
      return "; the proxy refuses the credentials that it got, or got none: check them";
    }
    if (message.startsWith(NO_CONNECT)) {
      return "; the proxy does not connect to " + origin + ": check its rules and the base URL"
          + baseUrl.hint();
    }
    if (thrown instanceof SSLPeerUnverifiedException) {
      return "; the certificate of " + origin + " is for another host: check the base URL"
          + baseUrl.hint();
    }
    if (isCausedBy(CertificateExpiredException.class, thrown)) {
      return "; the certificate of " + origin + " has expired: check this machine's clock";
    }
    if (isCausedBy(CertPathBuilderException.class, thrown)
        || isCausedBy(CertificateException.class, thrown)) {
      return "; the certificate of " + origin + " is not trusted: does a proxy replace it?"
          + " Its issuer must be in the trust store";
    }
    if (thrown instanceof UnknownHostException) {
      return "; the host is unknown: check the base URL, the proxy, DNS and the network"
          + baseUrl.hint();
    }
    if (thrown instanceof ConnectException || thrown instanceof NoRouteToHostException) {
      return "; " + origin + " can't be reached: check the base URL, the network and the proxy"
          + baseUrl.hint();
    }
    if (thrown instanceof SSLException && message.contains(NO_TLS)) {
      return "; " + origin + " does not speak TLS: check the base URL and the proxy"
          + baseUrl.hint();
    }
    return "";
  }

  /**
   * Whether the thread was interrupted. Newer JDKs wake a thread before they tell
   * {@link InterruptHook}. So an interceptor may see the interrupt alone, and throw it as a cause.
   */
  public static boolean isInterrupt(Throwable thrown) {
    return isCausedBy(InterruptedException.class, thrown)
        || thrown instanceof UnexpectedFailureException e && e.isInterrupt()
        || thrown instanceof InterruptedIOException && "interrupted".equals(thrown.getMessage());
  }

  private static boolean isCausedBy(Class<? extends Throwable> type, Throwable thrown) {
    // Causes may form a circle.
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .anyMatch(type::isInstance);
  }

  /**
   * Whether a peer says that it has not processed a request that was sent, or would have been. The
   * HTTP/2 stream is refused, or beyond the last one of a GOAWAY (RFC 9113, section 8.7). OkHttp
   * reports both alike. Or the connection was being shut down before.
   */
  public static boolean isUnprocessed(IOException e) {
    String name = e.getClass().getSimpleName();
    return name.equals("StreamResetException")
            && String.valueOf(e.getMessage()).endsWith("REFUSED_STREAM")
        || name.equals("ConnectionShutdownException");
  }
}
