package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers each request on loopback with prepared bytes, under headers that Cloudflare sends: a
 * thread for each connection, no parsing but for the end of the request. It runs in a process of
 * its own, so that what it costs is counted to nobody, and ends when its standard input does, with
 * the process that started it.
 */
final class Server {
  private static final byte[] ACCEPTED = answer("202 Accepted", Bodies.RECLASSIFY_RESPONSE);
  private static final byte[] OK = answer("200 OK", Bodies.CLASSIFY_RESPONSE);
  private static final byte[] REFUSED = answer("400 Bad Request", Bodies.REFUSAL);
  private static final byte[] LIMITED = answer("429 Too Many Requests", Bodies.LIMIT);

  private final AtomicInteger connections = new AtomicInteger();

  private Server() {}

  public static void main(String[] args) throws IOException {
    daemon(Server::exitWithParent);
    try (ServerSocket server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      Server answering = new Server();
      while (true) {
        Socket socket = server.accept();
        answering.connections.incrementAndGet();
        daemon(() -> answering.serve(socket));
      }
    }
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      RequestReader requests = new RequestReader(socket.getInputStream());
      while (requests.next()) {
        socket.getOutputStream().write(answerTo(requests.line()));
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private byte[] answerTo(String requestLine) {
    if (requestLine.startsWith("GET /connections")) {
      return answer("200 OK", Integer.toString(connections.get()));
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

  /** Finds where requests end. */
  private static final class RequestReader {
    private final InputStream in;
    private final byte[] buffer = new byte[256 << 10];
    private int from;
    private int to;
    private String line = "";

    RequestReader(InputStream in) {
      this.in = in;
    }

    /** The first line of the latest request. */
    String line() {
      return line;
    }

    /** Reads a whole request; false where there is no more. */
    boolean next() throws IOException {
      line = readLine();
      if (line.isEmpty()) {
        return false;
      }
      long length = 0;
      boolean isChunked = false;
      for (String header = readLine(); !header.isEmpty(); header = readLine()) {
        if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Long.parseLong(header.substring(15).strip());
        } else if (header.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
          isChunked = true;
        }
      }
      if (isChunked) {
        skipChunks();
      } else {
        skip(length);
      }
      return true;
    }

    private void skipChunks() throws IOException {
      long size;
      do {
        size = Long.parseLong(readLine(), 16);
        skip(size);
        readLine();
      } while (size > 0);
    }

    private String readLine() throws IOException {
      int searched = from;
      while (true) {
        for (; searched < to; searched++) {
          if (buffer[searched] == '\n') {
            String text =
                new String(buffer, from, searched - 1 - from, StandardCharsets.ISO_8859_1);
            from = searched + 1;
            return text;
          }
        }
        searched -= from;
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        if (!fill()) {
          return "";
        }
      }
    }

    private void skip(long length) throws IOException {
      long left = length;
      while (true) {
        int taken = (int) Math.min(left, to - from);
        from += taken;
        left -= taken;
        if (left == 0) {
          return;
        }
        from = 0;
        to = 0;
        if (!fill()) {
          throw new IOException("cut off within a request");
        }
      }
    }

    private boolean fill() throws IOException {
      int read = in.read(buffer, to, buffer.length - to);
      to += Math.max(0, read);
      return read > 0;
    }
  }
}
