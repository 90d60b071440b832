package io.github.cloudflaresecurity.internal.socket;

import io.github.cloudflaresecurity.internal.socket.BufferedSocketFactory.BufferedSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket of TLS, above the one that a connection began with. */
final class WireTlsSocket extends DelegatingTlsSocket implements WireSocket {
  private final SSLSocket tls;
  private final Socket raw;
  private final @Nullable BufferedSocket below;
  private volatile @Nullable WireInput in;

  WireTlsSocket(SSLSocket tls, Socket below) {
    super(tls);
    this.tls = tls;
    this.raw = below;
    this.below = below instanceof BufferedSocket ours ? ours : null;
  }

  /** Whether there are bytes that TLS has yet to read. */
  boolean hasRecord() throws IOException {
    return raw.getInputStream().available() > 0;
  }

  @Override
  public WireInput wire() throws IOException {
    return getInputStream();
  }

  @Override
  public synchronized WireInput getInputStream() throws IOException {
    if (in == null) {
      in = new WireInput(tls.getInputStream());
    }
    return in;
  }

  /**
   * Closes what is below only, while a response is awaited: after a close of TLS nothing can be
   * read. A write that blocks also holds the lock that such a close would wait for. Otherwise TLS
   * is closed without a timeout, since the JDK would wait that long for the peer to close as well.
   */
  @Override
  public void close() throws IOException {
    WireInput input = in;
    if (below != null && (below.isWriting() || input != null && input.isAwaited())) {
      below.close();
    } else {
      setSoTimeout(0);
      tls.close();
    }
  }

  @Override
  public boolean isClosed() {
    return tls.isClosed() || below != null && below.isClosed();
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    // What was kept of a closed socket is read all the same.
    if (!isClosed()) {
      tls.setSoTimeout(timeout);
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return tls.getOutputStream();
  }

  @Override
  public void shutdownInput() throws IOException {
    tls.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    tls.shutdownOutput();
  }

  @Override
  public boolean isConnected() {
    return tls.isConnected();
  }

  @Override
  public boolean isInputShutdown() {
    return tls.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return tls.isOutputShutdown();
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return tls.getSoTimeout();
  }

  @Override
  public InetAddress getInetAddress() {
    return tls.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return tls.getLocalAddress();
  }

  @Override
  public int getPort() {
    return tls.getPort();
  }

  @Override
  public int getLocalPort() {
    return tls.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return tls.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return tls.getLocalSocketAddress();
  }

  @Override
  public String toString() {
    return tls.toString();
  }
}
