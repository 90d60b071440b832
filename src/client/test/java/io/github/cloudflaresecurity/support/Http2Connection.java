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

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
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
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      in.skipNBytes(length);
      if (type == HEADERS) {
        server.countRequest();
        if (!readsBody) {
          fault.misbehave(this, stream);
          return;
        }
      }
      if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
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
    // Literal, with the name from HPACK's static table.
    byte[] headers = ("\u0008\u0003" + status).getBytes(StandardCharsets.US_ASCII);
    return (connection, stream) -> {
      connection.write(HEADERS, END_HEADERS | END_STREAM, stream, headers);
      connection.awaitPing();
      connection.server.stall();
    };
  }

  /** Waits until the client has seen what was written before. */
  private void awaitPing() throws IOException {
    write(PING, 0, 0, new byte[8]);
    for (int type = DATA, flags = 0; type != PING || flags != ACK; ) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      type = in.readUnsignedByte();
      flags = in.readUnsignedByte();
      in.skipNBytes(Integer.BYTES + length);
    }
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
