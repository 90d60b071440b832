package io.github.cloudflaresecurity.support;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a request has been read. */
public final class Http1Connection {
  private static final String LENGTH = "content-length:";
  private static final int DRIP_MILLIS = 10;
  private static final int DRIPS_BEFORE_WAIT = 3;

  private final Http1Transport server;
  private final InputStream in;
  private final OutputStream out;
  private String path = "";

  Http1Connection(Http1Transport server, Socket socket) throws IOException {
    this.server = server;
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** The path of the last request. */
  String path() {
    return path;
  }

  /** Reads the next request to its end. */
  public void readRequest() throws IOException {
    long length = readHead();
    server.countRequest();
    skip(length);
  }

  /** Reads up to the empty line, and returns the length of the body. */
  long readHead() throws IOException {
    path = readLine().split(" ")[1];
    long length = 0;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
    }
    return length;
  }

  private String readLine() throws IOException {
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

  void skip(long length) throws IOException {
    in.skipNBytes(length);
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Writes a whole response. */
  void respond(int status, String body) throws IOException {
    write("HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body));
  }

  /** Writes character by character, until the test is over or the client is gone. */
  void drip(String text) throws IOException {
    for (int i = 0; i < text.length() && !server.isClosed(DRIP_MILLIS); i++) {
      write(text.substring(i, i + 1));
      if (i == DRIPS_BEFORE_WAIT) {
        server.keepsWaiting();
      }
    }
    stall();
  }

  /** Writes nothing more until the test is over. */
  public void stall() {
    server.stall();
  }
}
