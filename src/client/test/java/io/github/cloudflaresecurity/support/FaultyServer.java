package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/**
 * A server that fails in one way at each request, and counts the requests that it has read. For
 * what {@link CloudflareServer} does not do: bytes that are no HTTP, HTTP/2, TLS, random failures.
 */
public abstract class FaultyServer implements AutoCloseable {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong floodBytes = new AtomicLong();
  private final AtomicBoolean isWarm = new AtomicBoolean();
  private volatile Runnable onWait = () -> {};
  private @Nullable HandshakeCertificates certificates;
  private boolean isBehindSocks;

  /** What to do after an HTTP/1.1 request; then the connection is closed. */
  public interface OnHttp1 {
    void misbehave(Http1Connection connection) throws IOException;
  }

  /** What to do after an HTTP/2 request; then the connection is closed. */
  interface OnHttp2 {
    void misbehave(Http2Connection connection, int stream) throws IOException;
  }

  public static FaultyServer http1(OnHttp1 fault) {
    return new Http1Transport(true, fault);
  }

  /** The body of a request is left unread. */
  public static FaultyServer http1BeforeTheBody(OnHttp1 fault) {
    return new Http1Transport(false, fault);
  }

  static FaultyServer http2(OnHttp2 fault) {
    return new Http2Transport(true, fault);
  }

  /** Responds with a status as soon as it has the headers of a request, and reads no more. */
  public static FaultyServer http2BeforeTheBody(int status) {
    return new Http2Transport(false, Http2Connection.respondAndStopReading(status));
  }

  /** The same, with any fault. */
  static FaultyServer http2BeforeTheBody(OnHttp2 fault) {
    return new Http2Transport(false, fault);
  }

  /** What a server sends that does not stop after its response. */
  public enum Flood {
    DATA(Http2Connection.DATA),
    PINGS(Http2Connection.PING),
    SETTINGS(Http2Connection.SETTINGS),
    HEADERS(Http2Connection.HEADERS),
    UNKNOWN_FRAMES(Http2Connection.UNKNOWN);

    private final int type;

    Flood(int type) {
      this.type = type;
    }
  }

  /**
   * Responds to the first request, and goes on with frames until the client closes the connection.
   *
   * @param status 0 for no response
   * @param endsStream whether the response has an end
   */
  public static FaultyServer http2Flooding(int status, boolean endsStream, Flood flood) {
    return new Http2Transport(true, Http2Connection.flood(status, endsStream, flood.type));
  }

  /** Speaks TLS below HTTP, with these certificates. */
  public final FaultyServer overTls(HandshakeCertificates certificates) {
    this.certificates = certificates;
    return this;
  }

  /** Speaks TLS with these certificates, at the end of a tunnel of a SOCKS proxy. */
  public final FaultyServer overSocks(HandshakeCertificates certificates) {
    isBehindSocks = true;
    return overTls(certificates);
  }

  /** The SOCKS proxy before the server; it is the same socket. */
  public Proxy proxy() {
    throw new UnsupportedOperationException();
  }

  final boolean isBehindSocks() {
    return isBehindSocks;
  }

  @Nullable
  final HandshakeCertificates certificates() {
    return certificates;
  }

  /** Responds the same to each request; checks requests against the document. */
  static FaultyServer responding(MockResponse response, Protocol protocol) {
    return new MockTransport(response, List.of(protocol), null);
  }

  static FaultyServer respondingOverTls(MockResponse response, HandshakeCertificates certificates) {
    return new MockTransport(response, List.of(Protocol.HTTP_1_1), certificates);
  }

  /** Applies a request or does not, and fails before, after or in between. */
  public static FaultyServer random(long seed, AppliedRequests applied) {
    return random(seed, applied, path -> {});
  }

  /** The same; {@code onMoment} hears of each moment of a request, by its path. */
  public static FaultyServer random(long seed, AppliedRequests applied, Consumer<String> onMoment) {
    return new Http1Transport(true, new RandomFaults(seed, applied, onMoment));
  }

  /** A port that no server listens on. */
  static FaultyServer refusing() {
    return new RefusingTransport();
  }

  /** Closes each connection before the TLS handshake. */
  static FaultyServer withoutTls() {
    return new HangingUpTransport();
  }

  public final void start() throws IOException {
    start(false);
  }

  /** Starts; if {@code warmUp} is set, the first request succeeds. */
  public final void start(boolean warmUp) throws IOException {
    isWarm.set(!warmUp);
    listen();
  }

  abstract void listen() throws IOException;

  public abstract String baseUrl();

  /** Waits until all connections are closed, and what came on them is read. */
  public void awaitNoConnection() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  @Override
  public abstract void close();

  /** The requests that reached the server, the one of the warm-up included. */
  public int requests() {
    return requests.get();
  }

  final void countRequest() {
    requests.incrementAndGet();
  }

  /** How much of a flood was sent, what lies in sockets included. */
  public long floodBytes() {
    return floodBytes.get();
  }

  final void sent(int bytes) {
    floodBytes.addAndGet(bytes);
  }

  /** Whether requests fail from now on. */
  final boolean isWarm() {
    return isWarm.get();
  }

  /** Ends the warm-up, and returns whether it was over before. */
  final boolean warmUp() {
    return isWarm.getAndSet(true);
  }

  /** Sets what to do each time that the server begins to keep a client waiting. */
  public final void onWait(Runnable action) {
    onWait = action;
  }

  final void keepsWaiting() {
    onWait.run();
  }
}
