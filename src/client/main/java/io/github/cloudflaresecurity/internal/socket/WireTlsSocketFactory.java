package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets of TLS that hold apart what belongs to different responses. A record of TLS may end
 * one response and begin another, and OkHttp would read both.
 */
public final class WireTlsSocketFactory extends SSLSocketFactory {
  /** OkHttp treats the sockets of other providers in ways that need their own class. */
  private static final String OF_THE_JDK = "sun.security.ssl.";

  private final SSLSocketFactory factory;
  private final int handshakeMillis;

  private WireTlsSocketFactory(SSLSocketFactory factory, int handshakeMillis) {
    this.factory = factory;
    this.handshakeMillis = handshakeMillis;
  }

  /**
   * Returns the client, or one that differs in these sockets if the JDK's TLS is used.
   *
   * @param handshakeMillis how long a server may be silent in the handshake; 0 for the read timeout
   */
  public static OkHttpClient observing(OkHttpClient http, int handshakeMillis) {
    SSLSocketFactory factory = http.sslSocketFactory();
    return http.x509TrustManager() == null || !factory.getClass().getName().startsWith(OF_THE_JDK)
        ? http
        : http.newBuilder()
            .sslSocketFactory(
                new WireTlsSocketFactory(factory, handshakeMillis), http.x509TrustManager())
            .build();
  }

  /** The one method that OkHttp calls. */
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    SocketBelowTls below = new SocketBelowTls(socket);
    Socket tls = factory.createSocket(below, host, port, autoClose);
    return new WireTlsSocket((SSLSocket) tls, below, socket, handshakeMillis);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return factory.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return factory.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return factory.createSocket(host, port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return factory.createSocket(host, port, localHost, localPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return factory.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return factory.getSupportedCipherSuites();
  }

  /** Connections are shared by clients whose factories are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WireTlsSocketFactory that && factory.equals(that.factory);
  }

  @Override
  public int hashCode() {
    return factory.hashCode();
  }
}
