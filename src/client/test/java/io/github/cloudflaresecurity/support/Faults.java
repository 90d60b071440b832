package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.internal.retry.RetrySafety.ALWAYS;
import static io.github.cloudflaresecurity.internal.retry.RetrySafety.IF_IDEMPOTENT;
import static io.github.cloudflaresecurity.internal.retry.RetrySafety.NEVER;

import io.github.cloudflaresecurity.contract.CloudflareServer;
import io.github.cloudflaresecurity.internal.retry.RetrySafety;
import io.github.cloudflaresecurity.support.Fault.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;

/** Every fault of the matrix. */
public final class Faults {
  private static final String TRANSPORT = "CloudflareTransportException";
  private static final String API = "CloudflareApiException";
  private static final String SERVER = "ServerError";
  private static final String SUCCESS = "success";

  /** Of a server that does not respond: however long it is, it ends. */
  private static final Duration SHORT = Duration.ofMillis(50);

  private static final HandshakeCertificates LOCALHOST = new HandshakeCertificates.Builder()
      .heldCertificate(
          new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build())
      .build();
  private static final Buffer BOMB = bomb();

  private Faults() {}

  public static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    connecting(faults);
    cutting(faults);
    waiting(faults);
    statuses(faults);
    redirecting(faults);
    bodies(faults);
    return faults;
  }

  private static void connecting(List<Fault> faults) {
    faults.add(Fault.of("connection refused", p -> new RefusingServer(), ALWAYS, TRANSPORT, false)
        .beforeTheServer());
    faults.add(answer("host name unknown", success(200), ALWAYS, TRANSPORT, false)
        .with(http -> http.dns(host -> {
          throw new UnknownHostException(host);
        }))
        .beforeTheServer());
    faults.add(Fault.of(
            "TLS certificate not trusted",
            p -> new MockFaultServer(success(200).build(), p).https(LOCALHOST),
            NEVER,
            TRANSPORT,
            false)
        .beforeTheServer());
    faults.add(Fault.of("TLS not spoken", p -> new HangingUpServer(), ALWAYS, TRANSPORT, false)
        .beforeTheServer());
  }

  private static void cutting(List<Fault> faults) {
    faults.add(
        onEither("cut before the answer", c -> {}, RawHttp2Server.Fault.cut(), IF_IDEMPOTENT));
    faults.add(raw("cut in the headers", c -> c.write("HTTP/1.1 200 OK\r\nContent-Le"), TRANSPORT));
    faults.add(raw("cut in the status line", c -> c.write("HTTP/1.1 2"), TRANSPORT));
    faults.add(raw("no HTTP", c -> c.write("SSH-2.0-OpenSSH_9.2\r\n\r\n"), TRANSPORT));
    faults.add(raw(
        "cut in the body",
        c -> c.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"success\": tr"),
        TRANSPORT));
    faults.add(raw(
        "cut in a chunked body",
        c ->
            c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"succes\r\n4\r\n"),
        TRANSPORT));
    faults.add(Fault.of(
            "cut in the body of a 403",
            p -> new RawFaultServer(
                true, c -> c.write("HTTP/1.1 403 No\r\nContent-Length: 99\r\n\r\n{\"succ")),
            NEVER,
            "Forbidden",
            false)
        .on(Route.H1));
    faults.add(Fault.of(
            "cut in the body of a 503",
            p -> new RawFaultServer(
                true, c -> c.write("HTTP/1.1 503 No\r\nContent-Length: 99\r\n\r\n{\"succ")),
            IF_IDEMPOTENT,
            SERVER,
            true)
        .on(Route.H1));
    faults.add(reset("HTTP/2 stream refused", RawHttp2Server.REFUSED_STREAM, ALWAYS, false));
    faults.add(reset(
        "HTTP/2 stream reset: internal error", RawHttp2Server.INTERNAL_ERROR, IF_IDEMPOTENT, true));
    faults.add(reset("HTTP/2 stream reset: cancel", RawHttp2Server.CANCEL, IF_IDEMPOTENT, true));
    faults.add(http2(
            "HTTP/2 stream refused after the answer began",
            RawHttp2Server.Fault.answerAndReset(RawHttp2Server.REFUSED_STREAM),
            IF_IDEMPOTENT,
            true)
        .on(Route.H2));
    faults.add(http2(
            "HTTP/2 GOAWAY without the stream",
            RawHttp2Server.Fault.goAwayWithoutTheStream(),
            ALWAYS,
            false)
        .on(Route.H2));
  }

  private static void waiting(List<Fault> faults) {
    faults.add(onEither(
            "no answer before the read timeout",
            RawFaultServer.Connection::stall,
            RawHttp2Server.Fault.stall(),
            IF_IDEMPOTENT)
        .withTimeouts(http -> http.readTimeout(SHORT)));
    faults.add(onEither(
            "no answer before the deadline",
            RawFaultServer.Connection::stall,
            RawHttp2Server.Fault.stall(),
            NEVER)
        .within(Duration.ofMillis(300)));
    faults.add(
        raw("drip in the headers", c -> c.drip("HTTP/1.1 200 OK\r\nX-Slow: 1"), TRANSPORT, NEVER)
            .within(Duration.ofMillis(250)));
    faults.add(raw(
            "drip in the body",
            c -> {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
              c.drip("{\"success\": true, \"errors\": []");
            },
            TRANSPORT,
            NEVER)
        .within(Duration.ofMillis(250)));
    faults.add(Fault.of(
            "upload not read before the write timeout",
            p -> new RawFaultServer(false, RawFaultServer.Connection::stall),
            IF_IDEMPOTENT,
            TRANSPORT,
            true)
        .on(List.of(Route.H1_FRESH))
        .withTimeouts(http -> http.writeTimeout(SHORT)));
    faults.add(raw(
            "257 KB of headers",
            c -> c.write("HTTP/1.1 200 OK\r\nX-Big: " + "x".repeat(257 << 10) + "\r\n\r\n"),
            TRANSPORT)
        .withTimeouts(http -> http.readTimeout(SHORT)));
  }

  private static void statuses(List<Fault> faults) {
    faults.add(answer(
        "103 before a 200",
        success(200)
            .addInformationalResponse(new MockResponse.Builder().code(103).build()),
        NEVER,
        SUCCESS,
        true));
    faults.add(answer("200", success(200), NEVER, SUCCESS, true));
    faults.add(answer("202", success(202), NEVER, SUCCESS, true));
    faults.add(
        answer("204 without a body", new MockResponse.Builder().code(204), NEVER, SUCCESS, true));
    faults.add(status(400, NEVER, "BadRequest", false));
    faults.add(status(401, NEVER, "Unauthorized", false));
    faults.add(status(403, NEVER, "Forbidden", false));
    faults.add(status(404, NEVER, "NotFound", false));
    faults.add(status(405, NEVER, API, false));
    faults.add(status(408, IF_IDEMPOTENT, API, true));
    faults.add(status(409, NEVER, "Conflict", false));
    faults.add(status(410, NEVER, API, false));
    faults.add(status(418, NEVER, API, false));
    faults.add(status(422, NEVER, "UnprocessableEntity", false));
    faults.add(status(429, ALWAYS, "TooManyRequests", false));
    for (String retryAfter : List.of("1", "0", "-1", "soon", "99999999999", "0.5")) {
      faults.add(answer(
          "429 with Retry-After: " + retryAfter,
          failure(429).setHeader("Retry-After", retryAfter),
          ALWAYS,
          "TooManyRequests",
          false));
    }
    faults.add(answer(
        "429 with Retry-After: 3600",
        failure(429).setHeader("Retry-After", "3600"),
        NEVER,
        "TooManyRequests",
        false));
    for (int status : List.of(500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527)) {
      faults.add(status(status, IF_IDEMPOTENT, SERVER, true));
    }
    for (int status : List.of(501, 505, 519, 528, 530, 599)) {
      faults.add(status(status, NEVER, SERVER, true));
    }
    for (String retryAfter : List.of("0", "99999999999")) {
      faults.add(answer(
          "503 with Retry-After: " + retryAfter,
          failure(503).setHeader("Retry-After", retryAfter),
          IF_IDEMPOTENT,
          SERVER,
          true));
      faults.add(answer(
          "408 with Retry-After: " + retryAfter,
          failure(408).setHeader("Retry-After", retryAfter),
          IF_IDEMPOTENT,
          API,
          true));
    }
  }

  private static void redirecting(List<Fault> faults) {
    for (int status : List.of(300, 301, 302, 303, 304, 307, 308)) {
      boolean effect = status != 307 && status != 308;
      faults.add(answer(
          status + " to another host",
          failure(status).setHeader("Location", "https://127.9.9.9:9/"),
          NEVER,
          API,
          effect));
      faults.add(answer(
          status + " to the same host",
          failure(status).setHeader("Location", "/client/v4/elsewhere"),
          NEVER,
          API,
          effect));
    }
    faults.add(Fault.of(
            "307 from https to plain http",
            p -> new MockFaultServer(
                    failure(307).setHeader("Location", "http://localhost:9/").build(), p)
                .https(LOCALHOST),
            NEVER,
            API,
            false)
        .on(Route.H1)
        .with(Faults::trustLocalhost));
  }

  private static void bodies(List<Fault> faults) {
    faults.add(answer("200, success false", failure(200), NEVER, API, false));
    faults.add(unreadable("200, HTML", "<html>maintenance</html>"));
    faults.add(unreadable("200, empty", ""));
    faults.add(unreadable("200, null", "null"));
    faults.add(unreadable("200, truncated JSON", "{\"success\": true, \"errors\": ["));
    faults.add(unreadable("200, trailing garbage", CloudflareServer.success() + "x"));
    faults.add(unreadable("200, success missing", "{\"errors\": [], \"messages\": []}"));
    faults.add(unreadable("200, wrong type", "{\"success\": \"perhaps\"}"));
    faults.add(unreadable("200, 100,000 levels deep", "{\"x\": " + "[".repeat(100_000) + "}"));
    faults.add(unreadable(
        "200, a number of 100,000 digits",
        "{\"messages\": [{\"code\": " + "9".repeat(100_000) + "}], \"success\": true}"));
    faults.add(answer(
        "200, duplicate keys and a BOM",
        CloudflareServer.json(200, "\ufeff{\"success\": false, \"success\": true, \"result\": 1}"),
        NEVER,
        SUCCESS,
        true));
    faults.add(answer(
        "200, UTF-16",
        new MockResponse.Builder()
            .body(new Buffer().writeString("{}", java.nio.charset.StandardCharsets.UTF_16)),
        NEVER,
        TRANSPORT,
        true));
    faults.add(answer(
        "200, damaged gzip",
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(new Buffer().writeUtf8("this is not gzip")),
        NEVER,
        TRANSPORT,
        true));
    faults.add(raw(
        "cut in a compressed body",
        c -> {
          c.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9999\r\n\r\n");
          c.out().write(BOMB.snapshot().substring(0, 99).toByteArray());
        },
        TRANSPORT));
    faults.add(answer(
        "200, truncated gzip",
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(BOMB.snapshot().substring(0, 99))),
        NEVER,
        TRANSPORT,
        true));
    faults.add(answer(
        "200, a bomb",
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(BOMB.copy()),
        NEVER,
        TRANSPORT,
        true));
    faults.add(answer(
        "400, a bomb",
        new MockResponse.Builder()
            .code(400)
            .setHeader("Content-Encoding", "gzip")
            .body(BOMB.copy()),
        NEVER,
        "BadRequest",
        false));
  }

  private static Fault unreadable(String name, String body) {
    return answer(name, CloudflareServer.json(200, body), NEVER, TRANSPORT, true);
  }

  private static Fault status(int status, RetrySafety resend, String type, boolean effect) {
    return answer(Integer.toString(status), failure(status), resend, type, effect);
  }

  private static Fault reset(String name, int code, RetrySafety resend, boolean effect) {
    return http2(name, RawHttp2Server.Fault.reset(code), resend, effect).on(Route.H2);
  }

  private static Fault http2(
      String name, RawHttp2Server.Fault fault, RetrySafety resend, boolean effect) {
    return Fault.of(name, p -> new RawHttp2Server(fault), resend, TRANSPORT, effect);
  }

  private static Fault onEither(
      String name, RawFaultServer.Fault http1, RawHttp2Server.Fault http2, RetrySafety resend) {
    return Fault.of(
        name,
        p -> p == Protocol.HTTP_1_1 ? new RawFaultServer(true, http1) : new RawHttp2Server(http2),
        resend,
        TRANSPORT,
        true);
  }

  private static Fault raw(String name, RawFaultServer.Fault fault, String type) {
    return raw(name, fault, type, IF_IDEMPOTENT);
  }

  private static Fault raw(
      String name, RawFaultServer.Fault fault, String type, RetrySafety resend) {
    return Fault.of(name, p -> new RawFaultServer(true, fault), resend, type, true)
        .on(Route.H1);
  }

  private static Fault answer(
      String name, MockResponse.Builder answer, RetrySafety resend, String type, boolean effect) {
    MockResponse response = answer.build();
    return Fault.of(name, p -> new MockFaultServer(response, p), resend, type, effect)
        .on(List.of(Route.H1_REUSED, Route.H2_FRESH));
  }

  private static MockResponse.Builder success(int status) {
    return CloudflareServer.json(status, CloudflareServer.success());
  }

  private static MockResponse.Builder failure(int status) {
    return CloudflareServer.json(status, CloudflareServer.failure(7003, "No"));
  }

  private static OkHttpClient.Builder trustLocalhost(OkHttpClient.Builder http) {
    HandshakeCertificates client = new HandshakeCertificates.Builder()
        .addTrustedCertificate(LOCALHOST.keyManager()
            .getCertificateChain(LOCALHOST.keyManager().getServerAliases("EC", null)[0])[0])
        .build();
    return http.protocols(List.of(Protocol.HTTP_1_1))
        .sslSocketFactory(client.sslSocketFactory(), client.trustManager());
  }

  /** Some thirty kilobytes that become four times what is read. */
  private static Buffer bomb() {
    Buffer bomb = new Buffer();
    byte[] zeros = new byte[1 << 20];
    try (OutputStream gzip = new GZIPOutputStream(bomb.outputStream())) {
      for (int i = 0; i < 32; i++) {
        gzip.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bomb;
  }

  /** A port that is taken, so that no other server gets it, and on which nobody listens. */
  private static final class RefusingServer implements FaultServer {
    private final Socket socket = new Socket();

    @Override
    public void start(boolean warmUp) throws IOException {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    @Override
    public String baseUrl() {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/client/v4";
    }

    @Override
    public int requests() {
      return 0;
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Closes each connection at once, where a handshake is due. */
  private static final class HangingUpServer implements FaultServer {
    private ServerSocket server;

    @Override
    public void start(boolean warmUp) throws IOException {
      server = new ServerSocket(0);
      RawFaultServer.daemon(() -> {
        while (true) {
          server.accept().close();
        }
      });
    }

    @Override
    public String baseUrl() {
      return "https://127.0.0.1:" + server.getLocalPort() + "/client/v4";
    }

    @Override
    public int requests() {
      return 0;
    }

    @Override
    public void close() {
      RawFaultServer.closeAll(server, Set.of());
    }
  }
}
