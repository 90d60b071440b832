package io.github.cloudflaresecurity.internal.socket;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * What TLS reads and writes: a connected socket of any kind, such as OkHttp's for a SOCKS proxy.
 * What a server has sent can be read after a close that ends the request.
 *
 * <p>It has what the JDK's TLS calls; all other settings belong to the socket itself.
 */
final class SocketBelowTls extends Socket {
  private final Socket socket;
  private volatile @Nullable WireInput in;
  private @Nullable OutputStream out;
  private volatile boolean isWriting;

  SocketBelowTls(Socket socket) {
    this.socket = socket;
  }

  /** Whether a write is under way, which may block until the socket is closed. */
  boolean isWriting() {
    return isWriting;
  }

  @Override
  public void close() throws IOException {
    WireInput input = in;
    if (input != null && !isClosed()) {
      input.keepUnread();
    }
    socket.close();
  }

  @Override
  public synchronized WireInput getInputStream() throws IOException {
    if (in == null) {
      in = new WireInput(socket.getInputStream(), socket, null);
    }
    return in;
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    if (out == null) {
      out = new NotingOutput(socket.getOutputStream());
    }
    return out;
  }

  private final class NotingOutput extends FilterOutputStream {
    NotingOutput(OutputStream direct) {
      super(direct);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      isWriting = true;
      try {
        out.write(bytes, offset, length);
      } finally {
        isWriting = false;
      }
    }

    @Override
    public void flush() throws IOException {
      isWriting = true;
      try {
        out.flush();
      } finally {
        isWriting = false;
      }
    }
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public void shutdownInput() throws IOException {
    socket.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public boolean isInputShutdown() {
    return socket.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return socket.isOutputShutdown();
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    socket.setSoTimeout(timeout);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public int getSoLinger() throws SocketException {
    return socket.getSoLinger();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public String toString() {
    return socket.toString();
  }
}
