package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.support.Http2Connection.DATA;
import static io.github.cloudflaresecurity.support.Http2Connection.HEADERS;

import io.github.cloudflaresecurity.support.FaultyServer.OnHttp2;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** The frames that a server writes, in their order. */
final class Http2Script {
  /** ":status: 200", from HPACK's static table. */
  static final byte[] OK = {(byte) 0x88};

  private static final int RST_STREAM = 3;
  private static final int PUSH_PROMISE = 5;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final Http2Connection connection;
  private boolean isEnded;

  private Http2Script(Http2Connection connection) {
    this.connection = connection;
  }

  /** Waits for a second request, and attacks; responds to all requests after these. */
  static OnHttp2 once(Http2Faults.Fault fault) {
    AtomicBoolean isDone = new AtomicBoolean();
    return (connection, stream) -> {
      Http2Script script = new Http2Script(connection);
      if (isDone.getAndSet(true)) {
        script.respond(stream);
      } else {
        connection.server().keepsWaiting();
        fault.attack(script, stream, script.nextRequest());
      }
      if (!script.isEnded) {
        connection.serve();
      }
    };
  }

  /** Attacks before the body of the only request has come. */
  static OnHttp2 beforeTheBody(Http2Faults.Fault fault) {
    return (connection, stream) -> {
      Http2Script script = new Http2Script(connection);
      fault.attack(script, stream, 0);
      if (!script.isEnded) {
        connection.in().transferTo(OutputStream.nullOutputStream());
      }
    };
  }

  private int nextRequest() throws IOException {
    while (true) {
      Http2Connection.Frame frame = connection.read();
      if (frame.endsRequest()) {
        connection.server().countRequest();
        return frame.stream();
      }
    }
  }

  void respond(int stream) throws IOException {
    head(stream, OK);
    body(stream);
  }

  void head(int stream, byte[]... headers) throws IOException {
    connection.write(HEADERS, END_HEADERS, stream, joined(headers));
  }

  void trailers(int stream, byte[] headers) throws IOException {
    connection.write(HEADERS, END_HEADERS | END_STREAM, stream, headers);
  }

  void data(int stream, String text) throws IOException {
    connection.write(DATA, 0, stream, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a body, which is the end of the stream. */
  void body(int stream) throws IOException {
    byte[] body = CloudflareServer.success().getBytes(StandardCharsets.UTF_8);
    connection.write(DATA, END_STREAM, stream, body);
  }

  void reset(int stream, int code) throws IOException {
    connection.write(RST_STREAM, 0, stream, numbers(code));
  }

  void goAway(int lastStream, int code) throws IOException {
    connection.write(GOAWAY, 0, 0, numbers(lastStream, code));
  }

  void push(int stream, int promised) throws IOException {
    connection.write(PUSH_PROMISE, END_HEADERS, stream, joined(numbers(promised), OK));
  }

  void windowUpdate(int stream, int increment) throws IOException {
    connection.write(WINDOW_UPDATE, 0, stream, numbers(increment));
  }

  /** Closes the connection after the fault. */
  void end() {
    isEnded = true;
  }

  /** Literal, with the name from HPACK's static table. */
  static byte[] status(int status) {
    return ("\u0008\u0003" + status).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] header(String name, String value) {
    return ("\u0000" + (char) name.length() + name + (char) value.length() + value)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] numbers(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(1_000);
    for (byte[] part : parts) {
      bytes.put(part);
    }
    byte[] joined = new byte[bytes.flip().remaining()];
    bytes.get(joined);
    return joined;
  }
}
