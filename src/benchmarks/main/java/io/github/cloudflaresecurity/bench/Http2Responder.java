package io.github.cloudflaresecurity.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The server's part of an HTTP/2 connection (RFC 9113), with as many concurrent streams as
 * Cloudflare allows. It decodes no headers, and has the same response for each stream.
 */
final class Http2Responder {
  private static final int MAX_STREAMS = 100;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;

  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  private static final int PREFACE_LENGTH = 24;
  private static final int WINDOW = 65_535;
  private static final byte[] BODY = Bodies.CLASSIFY_RESPONSE.getBytes(US_ASCII);
  private static final byte[] HEADER_BLOCK = headerBlock();

  private final DataInputStream in;
  private final OutputStream out;
  private int received;

  Http2Responder(DataInputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Serves until the client disconnects. */
  void serve() throws IOException {
    in.skipNBytes(PREFACE_LENGTH);
    write(
        SETTINGS,
        0,
        0,
        ByteBuffer.allocate(6).putShort((short) 3).putInt(MAX_STREAMS).array());
    int type;
    do {
      int lengthAndType = in.readInt();
      type = lengthAndType & 0xff;
      int flags = in.read();
      int stream = in.readInt();
      handle(type, flags, stream, in.readNBytes(lengthAndType >>> 8));
      // Responses to requests that arrived together are sent together.
      if (in.available() == 0) {
        out.flush();
      }
    } while (type != GOAWAY);
  }

  private void handle(int type, int flags, int stream, byte[] payload) throws IOException {
    if (type == DATA) {
      received += payload.length;
      if (received > WINDOW / 2) {
        write(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(received).array());
        received = 0;
      }
    }
    if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
      write(HEADERS, END_HEADERS, stream, HEADER_BLOCK);
      write(DATA, END_STREAM, stream, BODY);
    } else if (type == SETTINGS && (flags & ACK) == 0) {
      write(SETTINGS, ACK, 0, new byte[0]);
    } else if (type == PING && (flags & ACK) == 0) {
      write(PING, ACK, 0, payload);
    }
  }

  private void write(int type, int flags, int stream, byte[] payload) throws IOException {
    out.write(ByteBuffer.allocate(9)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .array());
    out.write(payload);
  }

  /**
   * Returns the headers of {@link Server}'s response, as literals that the client need not keep.
   */
  private static byte[] headerBlock() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    // The index of status 200.
    block.write(0x88);
    new String(Server.OK, US_ASCII)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> !line.startsWith("Connection"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          block.write(0);
          writeText(block, line.substring(0, colon).toLowerCase(Locale.ROOT));
          writeText(block, line.substring(colon + 2));
        });
    return block.toByteArray();
  }

  private static void writeText(ByteArrayOutputStream block, String text) {
    block.write(text.length());
    block.writeBytes(text.getBytes(US_ASCII));
  }
}
