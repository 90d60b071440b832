package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Holds apart the responses of one HTTP/1.1 connection. Bytes that lie there before a request is
 * written are no response to it, though OkHttp would take them for one: a second response, a body
 * after a 204, or a balancer's 408.
 */
public final class KeptConnections {
  /** For a head, of which OkHttp reads 256 KB, and for what is between the chunks of a body. */
  private static final long MOST_BESIDE_A_BODY = 512 << 10;

  private final @Nullable BufferedSocketFactory sockets;
  private final long maxBytes;
  private final Set<Connection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** With the {@code sockets} that the client makes; null if it is a caller's own. */
  public KeptConnections(@Nullable BufferedSocketFactory sockets, long maxBytes) {
    this.sockets = sockets;
    this.maxBytes = maxBytes;
  }

  /**
   * Prepares a connection for a request.
   *
   * @return what the response is read from; null if that is out of reach
   * @throws UnusableConnectionException if bytes wait on it
   */
  @Nullable
  public WireInput prepare(Connection connection) throws IOException {
    Protocol protocol = connection.protocol();
    if (protocol != Protocol.HTTP_1_1 && protocol != Protocol.HTTP_1_0) {
      return null;
    }
    Socket socket = connection.socket();
    WireInput wire = sockets == null ? null : sockets.inputOf(socket);
    boolean isKept = !used.add(connection);
    // The first finds what TLS has decrypted, the second what it has yet to read.
    if (isKept
        && (socket.getInputStream().available() > 0 || wire != null && wire.available() > 0)) {
      socket.close();
      throw new UnusableConnectionException();
    }
    if (wire != null) {
      boolean isPlain = connection.handshake() == null;
      wire.begin(isPlain, maxBytes, saturatedSum(maxBytes, MOST_BESIDE_A_BODY));
    }
    return wire;
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
