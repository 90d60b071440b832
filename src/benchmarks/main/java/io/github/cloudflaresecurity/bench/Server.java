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
 * Answers each request on loopback with prepared bytes, under headers that Cloudflare sends: one
 * thread for all connections, no parsing but for the end of the request. It runs in a process of
 * its own, so that what it costs is counted to nobody, and ends when its standard input does, with
 * the process that started it.
 */
final class Server {
  private static final byte[] ACCEPTED = answer("202 Accepted", Bodies.RECLASSIFY_RESPONSE);
  private static final byte[] OK = answer("200 OK", Bodies.CLASSIFY_RESPONSE);
  private static final byte[] REFUSED = answer("400 Bad Request", Bodies.REFUSAL);
  private static final byte[] LIMITED = answer("429 Too Many Requests", Bodies.LIMIT);

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
    Thread watch = new Thread(Server::exitWithParent);
    watch.setDaemon(true);
    watch.start();
    Server answering = new Server();
    System.out.println(answering.server.socket().getLocalPort());
    answering.run();
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException e) {
      // As good as its end.
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
        answer((SocketChannel) key.channel(), (Requests) key.attachment());
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

  private void answer(SocketChannel client, Requests requests) throws IOException {
    try {
      received.clear();
      if (client.read(received) < 0) {
        client.close();
        return;
      }
      received.flip();
      for (String line = requests.next(received); line != null; line = requests.next(received)) {
        ByteBuffer answer = ByteBuffer.wrap(answerTo(line));
        while (answer.hasRemaining()) {
          client.write(answer);
        }
      }
    } catch (IOException e) {
      // The client has gone.
      client.close();
    }
  }

  private byte[] answerTo(String requestLine) {
    if (requestLine.startsWith("GET /connections")) {
      return answer("200 OK", Integer.toString(connections));
    }
    if (requestLine.contains("/" + Ids.REFUSED)) {
      return REFUSED;
    }
    if (requestLine.contains("/" + Ids.LIMITED)) {
      return LIMITED;
    }
    return requestLine.startsWith("POST") ? ACCEPTED : OK;
  }

  private static byte[] answer(String status, String body) {
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
