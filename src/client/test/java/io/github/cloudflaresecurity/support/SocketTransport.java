package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections on loopback; each has a thread of its own. */
abstract class SocketTransport extends FaultyServer {
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket server;

  abstract void serve(Socket socket) throws IOException;

  @Override
  void listen() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    daemon(() -> {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> {
          try (socket) {
            socket.setTcpNoDelay(true);
            serve(socket);
          } finally {
            sockets.remove(socket);
          }
        });
      }
    });
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
    return "http://127.0.0.1:" + server.getLocalPort() + "/client/v4";
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

  @Override
  public void close() {
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
