package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.internal.retry.RetrySafety.ALWAYS;
import static io.github.cloudflaresecurity.internal.retry.RetrySafety.IF_IDEMPOTENT;
import static io.github.cloudflaresecurity.internal.retry.RetrySafety.NEVER;

import io.github.cloudflaresecurity.internal.retry.RetrySafety;
import io.github.cloudflaresecurity.support.FaultCase.Route;
import io.github.cloudflaresecurity.support.FaultyServer.OnHttp1;
import io.github.cloudflaresecurity.support.FaultyServer.OnHttp2;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;

/** Every fault of the matrix. */
public final class FaultCases {
  private static final String TRANSPORT = "CloudflareTransportException";
  private static final String API = "CloudflareApiException";
  private static final String SERVER = "ServerError";
  private static final String SUCCESS = "success";

  /** The timeout against a server that does not respond. */
  private static final Duration SHORT = Duration.ofMillis(50);

  private static final HandshakeCertificates LOCALHOST = new HandshakeCertificates.Builder()
      .heldCertificate(
          new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build())
      .build();
  private static final Buffer BOMB = bomb();

  private FaultCases() {}

  public static List<FaultCase> all() {
    List<FaultCase> faults = new ArrayList<>();
    connecting(faults);
    cutting(faults);
    waiting(faults);
    statuses(faults);
    redirecting(faults);
    bodies(faults);
    return faults;
  }

  private static void connecting(List<FaultCase> faults) {
    faults.add(
        FaultCase.of("connection refused", p -> FaultyServer.refusing(), ALWAYS, TRANSPORT, false)
            .beforeTheServer());
    faults.add(response("host name unknown", success(200), ALWAYS, TRANSPORT, false)
        .with(http -> http.dns(host -> {
          throw new UnknownHostException(host);
        }))
        .beforeTheServer());
    faults.add(FaultCase.of(
            "TLS certificate not trusted",
            p -> FaultyServer.respondingOverTls(success(200).build(), LOCALHOST),
            NEVER,
            TRANSPORT,
            false)
        .beforeTheServer());
    faults.add(
        FaultCase.of("TLS not spoken", p -> FaultyServer.withoutTls(), ALWAYS, TRANSPORT, false)
            .beforeTheServer());
  }

  private static void cutting(List<FaultCase> faults) {
    faults.add(
        onEither("cut before the response", c -> {}, Http2Connection.disconnect(), IF_IDEMPOTENT));
    faults.add(raw("cut in the headers", c -> c.write("HTTP/1.1 200 OK\r\nContent-Le"), TRANSPORT));
    faults.add(raw("cut in the status line", c -> c.write("HTTP/1.1 2"), TRANSPORT));
    faults.add(raw(
        "no HTTP",
        c -> c.write("SSH-2.0-" + CanarySecrets.TOKEN + CanarySecrets.HEADER + "\u0007\r\n\r\n"),
        TRANSPORT));
    faults.add(raw(
        "cut in the body",
        c -> c.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"success\": tr"),
        TRANSPORT));
    faults.add(raw(
        "cut in a chunked body",
        c ->
            c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"succes\r\n4\r\n"),
        TRANSPORT));
    faults.add(FaultCase.of(
            "cut in the body of a 403",
            p -> FaultyServer.http1(
                c -> c.write("HTTP/1.1 403 No\r\nContent-Length: 99\r\n\r\n{\"succ")),
            NEVER,
            "Forbidden",
            false)
        .on(Route.H1));
    faults.add(FaultCase.of(
            "cut in the body of a 503",
            p -> FaultyServer.http1(
                c -> c.write("HTTP/1.1 503 No\r\nContent-Length: 99\r\n\r\n{\"succ")),
            IF_IDEMPOTENT,
            SERVER,
            true)
        .on(Route.H1));
    faults.add(reset("HTTP/2 stream refused", Http2Connection.REFUSED_STREAM, ALWAYS, false));
    faults.add(reset(
        "HTTP/2 stream reset: internal error",
        Http2Connection.INTERNAL_ERROR,
        IF_IDEMPOTENT,
        true));
    faults.add(reset("HTTP/2 stream reset: cancel", Http2Connection.CANCEL, IF_IDEMPOTENT, true));
    faults.add(http2(
            "HTTP/2 stream refused after the response began",
            Http2Connection.respondAndReset(Http2Connection.REFUSED_STREAM),
            IF_IDEMPOTENT,
            true)
        .on(Route.H2));
    faults.add(http2(
            "HTTP/2 GOAWAY without the stream",
            Http2Connection.goAwayWithoutTheStream(),
            ALWAYS,
            false)
        .on(Route.H2));
  }

  private static void waiting(List<FaultCase> faults) {
    faults.add(onEither(
            "no response before the read timeout",
            Http1Connection::stall,
            Http2Connection.stall(),
            IF_IDEMPOTENT)
        .withTimeouts(http -> http.readTimeout(SHORT)));
    faults.add(onEither(
            "no response before the deadline",
            Http1Connection::stall,
            Http2Connection.stall(),
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
    faults.add(FaultCase.of(
            "upload not read before the write timeout",
            p -> FaultyServer.http1BeforeTheBody(Http1Connection::stall),
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

  private static void statuses(List<FaultCase> faults) {
    faults.add(response(
        "103 before a 200",
        success(200)
            .addInformationalResponse(new MockResponse.Builder().code(103).build()),
        NEVER,
        SUCCESS,
        true));
    faults.add(response("200", success(200), NEVER, SUCCESS, true));
    faults.add(response("202", success(202), NEVER, SUCCESS, true));
    faults.add(
        response("204 without a body", new MockResponse.Builder().code(204), NEVER, SUCCESS, true));
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
    for (String retryAfter : List.of("1", "0", "-1", "soon", "0.5")) {
      faults.add(response(
          "429 with Retry-After: " + retryAfter,
          failure(429).setHeader("Retry-After", retryAfter),
          ALWAYS,
          "TooManyRequests",
          false));
    }
    for (String retryAfter : List.of("3600", "99999999999")) {
      faults.add(response(
          "429 with Retry-After: " + retryAfter,
          failure(429).setHeader("Retry-After", retryAfter),
          NEVER,
          "TooManyRequests",
          false));
    }
    for (int status : List.of(500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527)) {
      faults.add(status(status, IF_IDEMPOTENT, SERVER, true));
    }
    for (int status : List.of(501, 505, 519, 528, 530, 599)) {
      faults.add(status(status, NEVER, SERVER, true));
    }
    for (String retryAfter : List.of("0", "99999999999")) {
      RetrySafety safety = retryAfter.equals("0") ? IF_IDEMPOTENT : NEVER;
      faults.add(response(
          "503 with Retry-After: " + retryAfter,
          failure(503).setHeader("Retry-After", retryAfter),
          safety,
          SERVER,
          true));
      faults.add(response(
          "408 with Retry-After: " + retryAfter,
          failure(408).setHeader("Retry-After", retryAfter),
          safety,
          API,
          true));
    }
  }

  private static void redirecting(List<FaultCase> faults) {
    for (int status : List.of(300, 301, 302, 303, 304, 307, 308)) {
      boolean effect = status != 307 && status != 308;
      faults.add(response(
          status + " to another host",
          failure(status).setHeader("Location", "https://127.9.9.9:9/"),
          NEVER,
          API,
          effect));
      faults.add(response(
          status + " to the same host",
          failure(status).setHeader("Location", "/client/v4/elsewhere"),
          NEVER,
          API,
          effect));
    }
    faults.add(FaultCase.of(
            "307 from https to plain http",
            p -> FaultyServer.respondingOverTls(
                failure(307).setHeader("Location", "http://localhost:9/").build(), LOCALHOST),
            NEVER,
            API,
            false)
        .on(Route.H1)
        .with(FaultCases::trustLocalhost));
  }

  private static void bodies(List<FaultCase> faults) {
    faults.add(response("200, success false", failure(200), NEVER, API, false));
    faults.add(unreadable("200, HTML", "<html>" + CanarySecrets.ECHO + "</html>"));
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
    faults.add(response(
        "200, success twice alike and a BOM",
        CloudflareServer.json(200, "\ufeff{\"success\": true, \"success\": true, \"result\": {}}"),
        NEVER,
        SUCCESS,
        true));
    faults.add(unreadable(
        "200, success false and true", "{\"success\": false, \"success\": true, \"result\": {}}"));
    faults.add(response(
        "200, UTF-16",
        new MockResponse.Builder()
            .body(new Buffer().writeString("{}", java.nio.charset.StandardCharsets.UTF_16)),
        NEVER,
        TRANSPORT,
        true));
    faults.add(response(
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
          c.write(BOMB.snapshot().substring(0, 99).toByteArray());
        },
        TRANSPORT));
    faults.add(response(
        "200, truncated gzip",
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(BOMB.snapshot().substring(0, 99))),
        NEVER,
        TRANSPORT,
        true));
    faults.add(response(
        "200, a bomb",
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(BOMB.copy()),
        NEVER,
        TRANSPORT,
        true));
    faults.add(response(
        "400, a bomb",
        new MockResponse.Builder()
            .code(400)
            .setHeader("Content-Encoding", "gzip")
            .body(BOMB.copy()),
        NEVER,
        "BadRequest",
        false));
  }

  private static FaultCase unreadable(String name, String body) {
    return response(name, CloudflareServer.json(200, body), NEVER, TRANSPORT, true);
  }

  private static FaultCase status(
      int status, RetrySafety retrySafety, String type, boolean effect) {
    return response(Integer.toString(status), failure(status), retrySafety, type, effect);
  }

  private static FaultCase reset(String name, int code, RetrySafety retrySafety, boolean effect) {
    return http2(name, Http2Connection.reset(code), retrySafety, effect).on(Route.H2);
  }

  private static FaultCase http2(
      String name, OnHttp2 fault, RetrySafety retrySafety, boolean effect) {
    return FaultCase.of(name, p -> FaultyServer.http2(fault), retrySafety, TRANSPORT, effect);
  }

  private static FaultCase onEither(
      String name, OnHttp1 http1, OnHttp2 http2, RetrySafety retrySafety) {
    return FaultCase.of(
        name,
        p -> p == Protocol.HTTP_1_1 ? FaultyServer.http1(http1) : FaultyServer.http2(http2),
        retrySafety,
        TRANSPORT,
        true);
  }

  private static FaultCase raw(String name, OnHttp1 fault, String type) {
    return raw(name, fault, type, IF_IDEMPOTENT);
  }

  private static FaultCase raw(String name, OnHttp1 fault, String type, RetrySafety retrySafety) {
    return FaultCase.of(name, p -> FaultyServer.http1(fault), retrySafety, type, true)
        .on(Route.H1);
  }

  private static FaultCase response(
      String name,
      MockResponse.Builder response,
      RetrySafety retrySafety,
      String type,
      boolean effect) {
    MockResponse built = response.build();
    return FaultCase.of(name, p -> FaultyServer.responding(built, p), retrySafety, type, effect)
        .on(List.of(Route.H1_REUSED, Route.H2_FRESH));
  }

  private static MockResponse.Builder success(int status) {
    return echoing(CloudflareServer.json(
        status,
        "{\"errors\": [], \"messages\": [{\"code\": 1000, \"message\": \"" + CanarySecrets.ECHO
            + "\"}], \"result\": {}, \"success\": true}"));
  }

  private static MockResponse.Builder failure(int status) {
    return echoing(
        CloudflareServer.json(status, CloudflareServer.failure(7003, CanarySecrets.ECHO)));
  }

  private static MockResponse.Builder echoing(MockResponse.Builder response) {
    return response.setHeader("cf-ray", CanarySecrets.TOKEN + CanarySecrets.HEADER);
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
}
