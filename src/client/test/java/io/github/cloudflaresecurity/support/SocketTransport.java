package io.github.cloudflaresecurity.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/** Accepts connections on loopback; each has a thread of its own. */
abstract class SocketTransport extends FaultyServer {
  private static final byte SOCKS = 5;

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private ServerSocket server;

  abstract void serve(Socket socket) throws IOException;

  @Override
  void listen() throws IOException {
    ServerSocketFactory factory = certificates() == null || isBehindSocks()
        ? ServerSocketFactory.getDefault()
        : certificates().sslContext().getServerSocketFactory();
    server = factory.createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    daemon(() -> {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> {
          try (socket) {
            socket.setTcpNoDelay(true);
            serve(isBehindSocks() ? atTheEndOfTheTunnel(socket) : socket);
          } finally {
            sockets.remove(socket);
          }
        });
      }
    });
  }

  /** Opens a tunnel as a SOCKS proxy (RFC 1928) that asks for no credentials, and is its end. */
  private Socket atTheEndOfTheTunnel(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.skipNBytes(1);
    in.skipNBytes(in.readUnsignedByte());
    socket.getOutputStream().write(new byte[] {SOCKS, 0});
    in.skipNBytes(4);
    in.skipNBytes(in.readUnsignedByte() + Short.BYTES);
    socket.getOutputStream().write(new byte[] {SOCKS, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    SSLSocket tls = (SSLSocket) certificates()
        .sslSocketFactory()
        .createSocket(socket, "localhost", socket.getLocalPort(), true);
    tls.setUseClientMode(false);
    return tls;
  }

  private interface Io {
    void run() throws IOException;
  }

  private static void daemon(Io io) {
    Thread thread = new Thread(
        () -> {
          try {
            io.run();
          } catch (IOException e) {
            // The client, or the test, has closed the socket.
          }
        },
        "faulty server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String baseUrl() {
    String origin = certificates() == null ? "http://127.0.0.1:" : "https://localhost:";
    return origin + server.getLocalPort() + "/client/v4";
  }

  @Override
  public Proxy proxy() {
    return new Proxy(Proxy.Type.SOCKS, server.getLocalSocketAddress());
  }

  @Override
  public void awaitNoConnection() throws IOException, InterruptedException {
    try (Socket last = new Socket(server.getInetAddress(), server.getLocalPort())) {
      // Connections are accepted in order, so those before this one are known too.
      while (sockets.stream().noneMatch(socket -> socket.getPort() == last.getLocalPort())) {
        Thread.sleep(1);
      }
    }
    while (!sockets.isEmpty()) {
      Thread.sleep(1);
    }
  }

  /** Waits until the server is closed, and returns whether it is. */
  final boolean isClosed(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Neither reads nor writes until the test is over. */
  final void stall() {
    keepsWaiting();
    isClosed(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
