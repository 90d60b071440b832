package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.contract.CloudflareServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks just as much HTTP/2 (RFC 9113) as it takes to misbehave once a request has been read. */
public final class RawHttp2Server implements FaultServer {
  static final int INTERNAL_ERROR = 2;
  static final int REFUSED_STREAM = 7;
  static final int CANCEL = 8;

  /** Misbehaves on a connection; it is closed when this returns. */
  interface Fault {
    void on(Connection connection, int stream) throws IOException;

    static Fault cut() {
      return (connection, stream) -> {};
    }

    static Fault stall() {
      return (connection, stream) -> {
        connection.server().onWait.run();
        connection.serveOn();
      };
    }

    static Fault reset(int errorCode) {
      return (connection, stream) -> {
        connection.frame(RST_STREAM, 0, stream, intBytes(errorCode));
        connection.serveOn();
      };
    }

    static Fault answerAndReset(int errorCode) {
      return (connection, stream) -> {
        connection.frame(HEADERS, END_HEADERS, stream, STATUS_200);
        connection.frame(RST_STREAM, 0, stream, intBytes(errorCode));
        connection.serveOn();
      };
    }

    static Fault goAwayWithoutTheStream() {
      return (connection, stream) -> {
        connection.frame(GOAWAY, 0, 0, new byte[8]);
        connection.in().readAllBytes();
      };
    }
  }

  private static final int PREFACE_LENGTH = 24;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** ":status: 200", from HPACK's static table. */
  private static final byte[] STATUS_200 = {(byte) 0x88};

  private final Fault fault;
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private volatile boolean isWarm;
  private volatile Runnable onWait = () -> {};

  RawHttp2Server(Fault fault) {
    this.fault = fault;
  }

  @Override
  public void start(boolean warmUp) throws IOException {
    isWarm = !warmUp;
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    RawFaultServer.daemon(() -> {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        RawFaultServer.daemon(() -> serve(socket));
      }
    });
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      socket.setTcpNoDelay(true);
      Connection connection = new Connection(
          this,
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(socket.getOutputStream()));
      connection.in().skipNBytes(PREFACE_LENGTH);
      connection.frame(SETTINGS, 0, 0, new byte[0]);
      connection.frame(SETTINGS, ACK, 0, new byte[0]);
      connection.serveOn();
    }
  }

  /** A connection on which requests come in. */
  record Connection(RawHttp2Server server, DataInputStream in, DataOutputStream out) {
    void serveOn() throws IOException {
      while (true) {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        in.skipNBytes(length);
        if (type == HEADERS) {
          server.requests.incrementAndGet();
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
          if (server.isWarm) {
            server.fault.on(this, stream);
            return;
          }
          server.isWarm = true;
          frame(HEADERS, END_HEADERS, stream, STATUS_200);
          frame(
              DATA,
              END_STREAM,
              stream,
              CloudflareServer.success().getBytes(StandardCharsets.UTF_8));
        }
      }
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
      out.writeByte(payload.length >> 16);
      out.writeShort(payload.length);
      out.writeByte(type);
      out.writeByte(flags);
      out.writeInt(stream);
      out.write(payload);
      out.flush();
    }
  }

  private static byte[] intBytes(int value) {
    return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
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
    RawFaultServer.closeAll(server, sockets);
  }
}
