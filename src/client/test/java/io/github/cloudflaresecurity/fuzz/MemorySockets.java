package io.github.cloudflaresecurity.fuzz;

import io.github.cloudflaresecurity.support.UnconnectedSockets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Connections without a network: what is sent is kept, and each connection has one response, after
 * which it ends. All of OkHttp works on the bytes as if they came from afar.
 */
final class MemorySockets extends UnconnectedSockets {
  private volatile byte[] response = {};
  private volatile ByteArrayOutputStream request = new ByteArrayOutputStream();

  /** An HTTP client that has such connections. */
  OkHttpClient client() {
    return new OkHttpClient.Builder()
        .socketFactory(this)
        .proxy(Proxy.NO_PROXY)
        .fastFallback(false)
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .build();
  }

  void respond(byte[] wire) {
    response = wire;
    request = new ByteArrayOutputStream();
  }

  /** What was sent since the response was set. */
  byte[] request() {
    return request.toByteArray();
  }

  @Override
  public Socket createSocket() {
    return new MemorySocket(new ByteArrayInputStream(response), request);
  }

  private static final class MemorySocket extends Socket {
    private final InputStream in;
    private final OutputStream out;
    private volatile boolean isClosed;

    MemorySocket(InputStream in, OutputStream out) {
      this.in = in;
      this.out = out;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {}

    @Override
    public InputStream getInputStream() {
      return in;
    }

    @Override
    public OutputStream getOutputStream() {
      return out;
    }

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
      return 0;
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public boolean isClosed() {
      return isClosed;
    }

    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
