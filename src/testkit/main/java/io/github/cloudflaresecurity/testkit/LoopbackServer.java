package io.github.cloudflaresecurity.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/**
 * The JDK's HTTP server, on the loopback interface unless told otherwise. It adds nothing to a
 * user's class path. Its threads are daemons.
 */
final class LoopbackServer {
  /** All calls of a client may connect at once. */
  private static final int BACKLOG = 1024;

  static {
    // Without it, a response on Java 17 takes 40 ms: its body waits for an acknowledgement.
    String noDelay = "sun.net.httpserver.nodelay";
    if (System.getProperty(noDelay) == null) {
      System.setProperty(noDelay, "true");
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task, "fake-cloudflare");
    thread.setDaemon(true);
    return thread;
  });
  private final AtomicInteger requests = new AtomicInteger();
  private final FakeClock clock;
  private final Consumer<ServerExchange> handler;
  private final HttpServer server;
  private final HttpUrl url;

  private LoopbackServer(
      InetSocketAddress address, FakeClock clock, Consumer<ServerExchange> handler)
      throws IOException {
    this.clock = clock;
    this.handler = handler;
    server = HttpServer.create(address, BACKLOG);
    url = new HttpUrl.Builder()
        .scheme("http")
        .host(reachable(server.getAddress().getAddress()).getHostAddress())
        .port(server.getAddress().getPort())
        .build();
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  static LoopbackServer start(
      InetSocketAddress address, FakeClock clock, Consumer<ServerExchange> handler) {
    try {
      LoopbackServer server = new LoopbackServer(address, clock, handler);
      // The server's own thread is a daemon only if a daemon starts it.
      CompletableFuture.runAsync(server.server::start, server.threads).join();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("The server cannot listen on " + address, e);
    }
  }

  HttpUrl url() {
    return url;
  }

  /** Serves something else under a path of its own. */
  void serve(String path, Function<ServerRequest, CannedResponse> content) {
    server.createContext(path, exchange -> {
      ServerExchange received = exchange(exchange);
      received.send(content.apply(received.request()));
    });
  }

  /** A server on all interfaces can be reached on this one. */
  private static InetAddress reachable(InetAddress address) {
    return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
  }

  /** Closes all connections. */
  void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    handler.accept(exchange(exchange));
  }

  private ServerExchange exchange(HttpExchange exchange) throws IOException {
    String rayId = "8f00ba5e%04x-FRA".formatted(requests.incrementAndGet());
    return new ServerExchange(exchange, read(exchange), rayId, threads, clock);
  }

  private ServerRequest read(HttpExchange exchange) throws IOException {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      header.getValue().forEach(value -> headers.addUnsafeNonAscii(header.getKey(), value));
    }
    return new ServerRequest(
        exchange.getRequestMethod(),
        url.resolve(exchange.getRequestURI().toASCIIString()),
        headers.build(),
        ByteString.of(exchange.getRequestBody().readAllBytes()));
  }
}
