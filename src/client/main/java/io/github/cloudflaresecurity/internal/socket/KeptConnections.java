package io.github.cloudflaresecurity.internal.socket;

import io.github.cloudflaresecurity.internal.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Holds apart the responses of one HTTP/1.1 connection. Bytes that lie there before a request is
 * written are no response to it. OkHttp would take them for one. They are a second response, a body
 * after a 204, or a balancer's 408. A request that is written after the server has closed the
 * connection is lost, and nothing would tell. Of HTTP/2 it limits what comes beside the responses.
 */
public final class KeptConnections {
  /** For a head, of which OkHttp reads 256 KB, and for what is between the chunks of a body. */
  private static final long MOST_BESIDE_A_BODY = 512 << 10;

  /**
   * To look for the end of what a server sends takes a millisecond. That is too much between two
   * requests in a row. OkHttp looks after ten seconds.
   */
  private static final Duration IDLE = Duration.ofMillis(20);

  /** When a connection was last used, of all clients, since they may share a pool. */
  private static final Map<Connection, Long> USED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Calls whose body was written whole. A server may respond before, and read no more. */
  private final Set<Call> written = ConcurrentHashMap.newKeySet();

  private final long maxBytes;
  private final Clock clock;

  public KeptConnections(long maxBytes, Clock clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /**
   * Prepares a connection for a request.
   *
   * @return what the response is read from; null if that is out of reach
   * @throws UnusableConnectionException if bytes wait on it, or the server has closed it
   */
  @Nullable
  public WireInput prepare(Connection connection) throws IOException {
    Protocol protocol = connection.protocol();
    if (protocol != Protocol.HTTP_1_1 && protocol != Protocol.HTTP_1_0) {
      return null;
    }
    Socket socket = connection.socket();
    Long usedAt = USED.put(connection, clock.nanoTime());
    if (usedAt != null && (hasUnread(socket) || isIdle(usedAt) && hasEnded(socket))) {
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
    if (!isAcquired) {
      USED.replace(connection, clock.nanoTime());
    }
    try {
      if (connection.socket().getInputStream() instanceof WireInput observed) {
        observed.noteUse(isAcquired, maxBytes);
      }
    } catch (IOException e) {
      // It was closed before anything was read from it.
    }
  }

  public void noteWritten(Call call) {
    written.add(call);
  }

  /** Returns whether all of the body was written, and forgets it. */
  public boolean takeWritten(Call call) {
    return written.remove(call);
  }

  private boolean isIdle(long usedAt) {
    return clock.nanoTime() - usedAt >= IDLE.toNanos();
  }

  /** Whether there is anything to read, if only the end. */
  private static boolean hasEnded(Socket socket) {
    try {
      int timeout = socket.getSoTimeout();
      InputStream in =
          socket instanceof WireTlsSocket tls ? tls.belowTls() : socket.getInputStream();
      socket.setSoTimeout(1);
      try {
        in.read();
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      } finally {
        socket.setSoTimeout(timeout);
      }
    } catch (IOException e) {
      // It was reset, or is closed.
      return true;
    }
  }

  /** Below TLS there may be a record that is still to be decrypted. */
  private static boolean hasUnread(Socket socket) throws IOException {
    return socket.getInputStream().available() > 0
        || socket instanceof WireTlsSocket tls && tls.belowTls().available() > 0;
  }
}
