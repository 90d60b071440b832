package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.contract.CloudflareServer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks HTTP/1.1 by hand, where MockWebServer would not misbehave as badly. */
final class RawFaultServer implements FaultServer {

  /** Misbehaves on a connection; it is closed when this returns. */
  interface Fault {
    void on(Connection connection) throws IOException;
  }

  private static final int DRIP_MILLIS = 10;
  private static final int DRIPS_BEFORE_WAIT = 3;

  private final Fault fault;
  private final boolean readsBody;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private volatile boolean isWarm = true;
  private volatile Runnable onWait = () -> {};

  /** Makes one that reads the bodies of requests, or fails on each connection before it does. */
  RawFaultServer(boolean readsBody, Fault fault) {
    this.readsBody = readsBody;
    this.fault = fault;
  }

  @Override
  public void start(boolean warmUp) throws IOException {
    isWarm = !warmUp;
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(() -> {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> serve(socket));
      }
    });
  }

  private void serve(Socket socket) throws IOException {
    if (!readsBody) {
      // A client that can't write may give up before the head is here: it has connected once.
      requests.incrementAndGet();
    }
    try (socket) {
      Connection connection = new Connection(
          this, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
      while (true) {
        long length = connection.readHead();
        if (!readsBody) {
          fault.on(connection);
          return;
        }
        requests.incrementAndGet();
        connection.in().skipNBytes(length);
        if (isWarm) {
          fault.on(connection);
          return;
        }
        isWarm = true;
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(CloudflareServer.success().length(), CloudflareServer.success()));
      }
    }
  }

  /** A connection whose request has been read. */
  record Connection(RawFaultServer server, InputStream in, OutputStream out) {
    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Writes character by character, until the test is over or the client is gone. */
    void drip(String text) throws IOException {
      for (int i = 0; i < text.length() && !server.isClosed(DRIP_MILLIS); i++) {
        write(text.substring(i, i + 1));
        if (i == DRIPS_BEFORE_WAIT) {
          server.onWait.run();
        }
      }
      stall();
    }

    /** Writes nothing more until the test is over. */
    void stall() {
      server.onWait.run();
      server.isClosed(Long.MAX_VALUE);
    }

    /** Reads up to the empty line, and returns the length of the body. */
    private long readHead() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          throw new EOFException();
        }
        head.append((char) c);
      }
      String name = "content-length: ";
      int begin = head.toString().toLowerCase(java.util.Locale.ROOT).indexOf(name);
      return begin < 0
          ? 0
          : Long.parseLong(
              head.substring(begin + name.length(), head.indexOf("\r\n", begin)).strip());
    }
  }

  private boolean isClosed(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  interface Io {
    void run() throws IOException;
  }

  static void daemon(Io io) {
    Thread thread = new Thread(
        () -> {
          try {
            io.run();
          } catch (IOException e) {
            // The client, or the test, has closed the socket.
          }
        },
        "raw fault server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/client/v4";
  }

  @Override
  public int requests() {
    return requests.get();
  }

  @Override
  public void onWait(Runnable action) {
    onWait = action;
  }

  @Override
  public void close() {
    closed.countDown();
    closeAll(server, sockets);
  }

  static void closeAll(ServerSocket server, Set<Socket> sockets) {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
