package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Responds on loopback with prepared bytes and Cloudflare's headers. It uses one thread, and parses
 * only the end of each request. It runs in its own process, so that no peer is charged for it. The
 * process ends with its standard input, and so with its parent.
 */
final class Server {
  static final byte[] OK = prepared("200 OK", Bodies.CLASSIFY_RESPONSE);

  private static final byte[] ACCEPTED = prepared("202 Accepted", Bodies.RECLASSIFY_RESPONSE);
  private static final byte[] REFUSED = prepared("400 Bad Request", Bodies.REFUSAL);
  private static final byte[] LIMITED = prepared("429 Too Many Requests", Bodies.LIMIT);

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final ByteBuffer received = ByteBuffer.allocateDirect(256 << 10);
  private int connections;

  private Server() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  public static void main(String[] args) throws IOException {
    exitWithParent();
    Server server = new Server();
    System.out.println("http://127.0.0.1:" + server.server.socket().getLocalPort());
    server.run();
  }

  /** Ends this process with its standard input. */
  static void exitWithParent() {
    Thread watch = new Thread(Server::exitAfterInput);
    watch.setDaemon(true);
    watch.start();
  }

  private static void exitAfterInput() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException e) {
      // The input has ended too.
    }
    System.exit(0);
  }

  private void run() throws IOException {
    while (true) {
      selector.select(this::serve);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        respond((SocketChannel) key.channel(), (Requests) key.attachment());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    SocketChannel client = server.accept();
    connections++;
    client.configureBlocking(false);
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    client.register(selector, SelectionKey.OP_READ, new Requests());
  }

  private void respond(SocketChannel client, Requests requests) throws IOException {
    try {
      received.clear();
      if (client.read(received) < 0) {
        client.close();
        return;
      }
      received.flip();
      for (String line = requests.next(received); line != null; line = requests.next(received)) {
        ByteBuffer response = ByteBuffer.wrap(responseTo(line));
        while (response.hasRemaining()) {
          client.write(response);
        }
      }
    } catch (IOException e) {
      // The client has disconnected.
      client.close();
    }
  }

  private byte[] responseTo(String requestLine) {
    if (requestLine.startsWith("GET /connections")) {
      return prepared("200 OK", Integer.toString(connections));
    }
    if (requestLine.contains("/" + Ids.REFUSED)) {
      return REFUSED;
    }
    if (requestLine.contains("/" + Ids.LIMITED)) {
      return LIMITED;
    }
    return requestLine.startsWith("POST") ? ACCEPTED : OK;
  }

  private static byte[] prepared(String status, String body) {
    return ("HTTP/1.1 " + status + "\r\n"
            + "Date: Sun, 22 Nov 2026 00:00:00 GMT\r\n"
            + "Content-Type: application/json\r\n"
            + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
            + "Connection: keep-alive\r\n"
            + "CF-Ray: 8f00ba5eba11-FRA\r\n"
            + "CF-Cache-Status: DYNAMIC\r\n"
            + "Ratelimit: \"default\";r=1199;t=300\r\n"
            + "Ratelimit-Policy: \"default\";q=1200;w=300\r\n"
            + "Server: cloudflare\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }
}
