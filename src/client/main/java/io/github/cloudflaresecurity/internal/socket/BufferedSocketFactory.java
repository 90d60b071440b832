package io.github.cloudflaresecurity.internal.socket;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that collect up to 64 KB before they write, and then write at once.
 *
 * <p>OkHttp writes 8 KB at a time and flushes at the end of a request. Without this, each write
 * would be a system call. Nagle's algorithm would delay the end of a request until the server has
 * acknowledged the part before it. Many servers do so after 40 ms.
 */
public final class BufferedSocketFactory extends SocketFactory {
  private static final int BUFFER_SIZE = 64 << 10;

  private final boolean hasReadTimeout;

  /**
   * Makes a factory.
   *
   * @param hasReadTimeout whether a read timeout limits what comes between the connection and the
   *     first request. Otherwise the connect timeout does, as a proxy may never open a tunnel.
   */
  public BufferedSocketFactory(boolean hasReadTimeout) {
    this.hasReadTimeout = hasReadTimeout;
  }

  /** The one method that OkHttp calls. */
  @Override
  public Socket createSocket() throws SocketException {
    Socket socket = new BufferedSocket(hasReadTimeout);
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port, null, 0);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host, port, null, 0);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, localHost, localPort);
  }

  @Override
  public Socket createSocket(
      InetAddress host, int port, @Nullable InetAddress localHost, int localPort)
      throws IOException {
    return SocketFactory.getDefault().createSocket(host, port, localHost, localPort);
  }

  /** What a server has sent can be read after a close that ends the request. */
  private static final class BufferedSocket extends Socket {
    private final boolean hasReadTimeout;
    private volatile @Nullable WireInput in;
    private @Nullable OutputStream out;

    /** OkHttp has chosen the way; the JDK would ask for a SOCKS proxy besides. */
    BufferedSocket(boolean hasReadTimeout) {
      super(Proxy.NO_PROXY);
      this.hasReadTimeout = hasReadTimeout;
    }

    /** OkHttp sets the read timeout before this, and again before the first request. */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      super.connect(endpoint, timeout);
      if (!hasReadTimeout) {
        setSoTimeout(timeout);
      }
    }

    @Override
    public void close() throws IOException {
      WireInput input = in;
      if (input != null && !isClosed()) {
        input.keepUnread();
      }
      super.close();
    }

    @Override
    public synchronized WireInput getInputStream() throws IOException {
      if (in == null) {
        in = new WireInput(super.getInputStream(), this, null);
      }
      return in;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
      if (out == null) {
        out = new BufferedOutputStream(super.getOutputStream(), BUFFER_SIZE);
      }
      return out;
    }
  }
}
