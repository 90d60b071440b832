package io.github.cloudflaresecurity.support;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A server that follows requests, or does not, and fails at random before, after and in between; it
 * counts how often each request, which is known by its path, took effect.
 */
public final class EffectServer implements AutoCloseable {
  private final ConcurrentMap<String, Integer> effects = new ConcurrentHashMap<>();
  private final ServerSocket server;
  private final long seed;

  public EffectServer(long seed) throws IOException {
    this.seed = seed;
    server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    RawFaultServer.daemon(() -> {
      for (long i = 0; ; i++) {
        Socket socket = server.accept();
        Random random = new Random(seed + i);
        RawFaultServer.daemon(() -> serve(socket, random));
      }
    });
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/client/v4";
  }

  /** How often the request with that path took effect; forgets it. */
  public int takeEffects(String path) {
    Integer count = effects.remove(path);
    return count == null ? 0 : count;
  }

  /** The paths whose effects were not taken. */
  public Set<String> remembered() {
    return Set.copyOf(effects.keySet());
  }

  private void serve(Socket socket, Random random) throws IOException {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        String path = read(in);
        int fate = random.nextInt(100);
        if (fate < 70) {
          effects.merge(path, 1, Integer::sum);
          answer(out, 200, "{\"errors\": [], \"messages\": [], \"success\": true}");
        } else if (fate < 75) {
          answer(out, 429, "{\"errors\": [], \"messages\": [], \"success\": false}");
        } else if (fate < 80) {
          answer(out, 400, "{\"errors\": [], \"messages\": [], \"success\": false}");
        } else if (fate < 84) {
          answer(out, 503, "<html>overloaded</html>");
        } else if (fate < 88) {
          effects.merge(path, 1, Integer::sum);
          answer(out, 502, "<html>followed all the same</html>");
        } else if (fate < 91) {
          effects.merge(path, 1, Integer::sum);
          answer(out, 200, "unreadable");
        } else if (fate < 94) {
          effects.merge(path, 1, Integer::sum);
          return;
        } else if (fate < 97) {
          return;
        } else {
          effects.merge(path, 1, Integer::sum);
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"err".getBytes());
          return;
        }
      }
    }
  }

  private static void answer(OutputStream out, int status, String body) throws IOException {
    out.write("HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads a request to its end, and returns its path. */
  private static String read(InputStream in) throws IOException {
    String requestLine = readLine(in);
    long length = 0;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return requestLine.split(" ")[1];
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
