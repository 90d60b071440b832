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
 * written are no response to it. OkHttp would take them for one. They are a second response, a body
 * after a 204, or a balancer's 408. Of HTTP/2 it limits what comes beside the responses.
 */
public final class KeptConnections {
  /** For a head, of which OkHttp reads 256 KB, and for what is between the chunks of a body. */
  private static final long MOST_BESIDE_A_BODY = 512 << 10;

  /** Of all clients, since they may share a pool. */
  private static final Set<Connection> USED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final long maxBytes;

  public KeptConnections(long maxBytes) {
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
    boolean isKept = !USED.add(connection);
    if (isKept && hasUnread(socket)) {
      socket.close();
      throw new UnusableConnectionException();
    }
    if (!(socket.getInputStream() instanceof WireInput wire)) {
      return null;
    }
    wire.begin(
        maxBytes, Math.min(maxBytes, Long.MAX_VALUE - MOST_BESIDE_A_BODY) + MOST_BESIDE_A_BODY);
    return wire;
  }

  /** Notes that one more call uses a connection, or that one no longer does. */
  public void noteUse(Connection connection, boolean isAcquired) {
    try {
      if (connection.socket().getInputStream() instanceof WireInput observed) {
        observed.noteUse(isAcquired, maxBytes);
      }
    } catch (IOException e) {
      // It was closed before anything was read from it.
    }
  }

  /** Below TLS there may be a record that is still to be decrypted. */
  private static boolean hasUnread(Socket socket) throws IOException {
    return socket.getInputStream().available() > 0
        || socket instanceof WireTlsSocket tls && tls.hasRecord();
  }
}
