package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket of TLS, above the one that a connection began with. */
final class WireTlsSocket extends DelegatingTlsSocket {
  private final SSLSocket tls;
  private final SocketBelowTls below;
  private final int handshakeMillis;
  private volatile @Nullable WireInput in;

  WireTlsSocket(SSLSocket tls, SocketBelowTls below, Socket socket, int handshakeMillis) {
    super(tls, socket);
    this.tls = tls;
    this.below = below;
    this.handshakeMillis = handshakeMillis;
  }

  /** The read timeout is that of a response, which may take as long as the call. */
  @Override
  public void startHandshake() throws IOException {
    int timeout = getSoTimeout();
    boolean isShorter = handshakeMillis > 0 && (timeout == 0 || handshakeMillis < timeout);
    if (isShorter) {
      setSoTimeout(handshakeMillis);
    }
    super.startHandshake();
    if (isShorter) {
      setSoTimeout(timeout);
    }
  }

  /** Returns what TLS has yet to read. */
  WireInput belowTls() throws IOException {
    return below.getInputStream();
  }

  @Override
  public synchronized WireInput getInputStream() throws IOException {
    if (in == null) {
      in = new WireInput(tls.getInputStream(), below, below.getInputStream());
    }
    return in;
  }

  /**
   * Closes what is below only, while a response is awaited: after a close of TLS nothing can be
   * read. A write that blocks also holds the lock that such a close would wait for. Otherwise TLS
   * is closed without a timeout: the JDK would wait that long for the peer to close.
   */
  @Override
  public void close() throws IOException {
    WireInput input = in;
    if (below.isWriting() || input != null && input.isAwaited()) {
      below.close();
    } else {
      setSoTimeout(0);
      tls.close();
    }
  }

  @Override
  public boolean isClosed() {
    return tls.isClosed() || below.isClosed();
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    // What was kept of a closed socket is read all the same.
    if (!isClosed()) {
      tls.setSoTimeout(timeout);
    }
  }
}
