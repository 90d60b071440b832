package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.support.FaultyServer.OnHttp2;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connection on which requests come in. */
record Http2Connection(
    SocketTransport server,
    boolean readsBody,
    OnHttp2 fault,
    DataInputStream in,
    DataOutputStream out) {
  static final int SETTINGS = 4;
  static final int ACK = 1;

  static final int INTERNAL_ERROR = 2;
  static final int REFUSED_STREAM = 7;
  static final int CANCEL = 8;

  static final int DATA = 0;
  static final int PING = 6;
  static final int UNKNOWN = 0xfa;

  static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int GOAWAY = 7;
  private static final int HEAD_LENGTH = 9;
  private static final int MAX_FRAME = 16 << 10;
  private static final int FRAMES_BEFORE_WAIT = 10;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** ":status: 200", from HPACK's static table. */
  private static final byte[] STATUS_200 = {(byte) 0x88};

  Http2Connection(SocketTransport server, boolean readsBody, OnHttp2 fault, Socket socket)
      throws IOException {
    this(
        server,
        readsBody,
        fault,
        new DataInputStream(socket.getInputStream()),
        new DataOutputStream(socket.getOutputStream()));
  }

  void serve() throws IOException {
    while (true) {
      Frame frame = read();
      int stream = frame.stream();
      if (frame.type() == HEADERS) {
        server.countRequest();
        if (!readsBody) {
          fault.misbehave(this, stream);
          return;
        }
      }
      if (frame.endsRequest()) {
        if (server.warmUp()) {
          fault.misbehave(this, stream);
          return;
        }
        write(HEADERS, END_HEADERS, stream, STATUS_200);
        write(
            DATA, END_STREAM, stream, CloudflareServer.success().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  record Frame(int type, int flags, int stream) {
    boolean endsRequest() {
      return (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
    }
  }

  /** Reads a frame, and skips what it carries. */
  Frame read() throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    Frame frame = new Frame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt());
    in.skipNBytes(length);
    return frame;
  }

  void write(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
    out.flush();
  }

  static OnHttp2 disconnect() {
    return (connection, stream) -> {};
  }

  static OnHttp2 stall() {
    return (connection, stream) -> {
      connection.server.keepsWaiting();
      connection.serve();
    };
  }

  static OnHttp2 reset(int errorCode) {
    return (connection, stream) -> {
      connection.writeReset(stream, errorCode);
      connection.serve();
    };
  }

  static OnHttp2 respondAndReset(int errorCode) {
    return (connection, stream) -> {
      connection.write(HEADERS, END_HEADERS, stream, STATUS_200);
      connection.writeReset(stream, errorCode);
      connection.serve();
    };
  }

  static OnHttp2 respondAndStopReading(int status) {
    return (connection, stream) -> {
      connection.write(HEADERS, END_HEADERS | END_STREAM, stream, status(status));
      connection.awaitPing();
      connection.server.stall();
    };
  }

  /** Literal, with the name from HPACK's static table. */
  private static byte[] status(int status) {
    return ("\u0008\u0003" + status).getBytes(StandardCharsets.US_ASCII);
  }

  /** Waits until the client has seen what was written before. */
  private void awaitPing() throws IOException {
    write(PING, 0, 0, new byte[8]);
    Frame frame;
    do {
      frame = read();
    } while (frame.type() != PING || frame.flags() != ACK);
  }

  /**
   * Responds, and goes on with frames until the client closes the connection. With no status it
   * begins with frames, and says that it keeps the client waiting after some of them.
   */
  static OnHttp2 flood(int status, boolean endsStream, int type) {
    byte[] response = CloudflareServer.success().getBytes(StandardCharsets.UTF_8);
    return (connection, stream) -> {
      if (status != 0) {
        connection.write(HEADERS, END_HEADERS, stream, status(status));
        connection.write(DATA, endsStream ? END_STREAM : 0, stream, response);
      }
      byte[] frames = frames(type, type == DATA || type == HEADERS ? stream : 0);
      for (int i = 0; ; i++) {
        connection.out.write(frames);
        connection.server.sent(frames.length);
        if (i == FRAMES_BEFORE_WAIT) {
          connection.server.keepsWaiting();
        }
      }
    };
  }

  /** One frame, or as many small ones as fit into its place. */
  private static byte[] frames(int type, int stream) {
    byte[] payload = switch (type) {
      case PING -> new byte[Long.BYTES];
      case HEADERS -> STATUS_200;
      case SETTINGS -> new byte[0];
      default -> new byte[MAX_FRAME];
    };
    byte[] frame = ByteBuffer.allocate(HEAD_LENGTH + payload.length)
        .putShort((short) (payload.length >> Byte.SIZE))
        .put((byte) payload.length)
        .put((byte) type)
        .put((byte) (type == HEADERS ? END_HEADERS : 0))
        .putInt(stream)
        .put(payload)
        .array();
    int count = Math.max(1, MAX_FRAME / frame.length);
    ByteBuffer frames = ByteBuffer.allocate(count * frame.length);
    while (frames.hasRemaining()) {
      frames.put(frame);
    }
    return frames.array();
  }

  static OnHttp2 goAwayWithoutTheStream() {
    return (connection, stream) -> {
      connection.write(GOAWAY, 0, 0, new byte[8]);
      connection.in.readAllBytes();
    };
  }

  private void writeReset(int stream, int errorCode) throws IOException {
    write(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(errorCode).array());
  }
}
