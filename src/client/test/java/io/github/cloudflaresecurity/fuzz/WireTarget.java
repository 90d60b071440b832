package io.github.cloudflaresecurity.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.TestAccess;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.ConnectionPool;

/** Holds that a call ends in a response or a CloudflareException, whatever bytes come. */
final class WireTarget {
  private static final long MAX_BYTES = 64 << 10;

  private final FaultyServer server = FaultyServer.http1(c -> c.write(this.response));
  private final CloudflareClient client;

  private volatile String response = "";

  /** Over real connections, so that the client's own sockets take part. */
  WireTarget() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = TestAccess.httpChange(
            CloudflareClient.builder()
                .baseUrl(server.baseUrl())
                .apiToken(CloudflareServer.TOKEN)
                .maxRetries(0)
                .maxResponseBytes(MAX_BYTES),
            http -> http.connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)))
        .build();
  }

  /** One case. */
  void run(byte[] input) {
    byte[] wire = wire(new Choices(input));
    response = new String(wire, StandardCharsets.ISO_8859_1);
    try {
      ApiResponse<?> response = TestCalls.update(client);
      assertThat(response.statusCode()).isBetween(200, 299);
      assertThat(isHttp(wire)).as("a response that is HTTP").isTrue();
      assertThat(response.toString()).matches(ResponseTarget::isPrintable, "is printable");
    } catch (CloudflareApiException e) {
      assertThat(isHttp(wire)).as("a response that is HTTP: %s", e).isTrue();
      check(e);
    } catch (CloudflareException e) {
      assertThat(e.mayHaveTakenEffect()).as("may have been applied: %s", e).isTrue();
      check(e);
    }
  }

  private static void check(CloudflareException e) {
    assertThat(e.getMessage()).matches(ResponseTarget::isPrintable, "is printable");
    assertThat(e.getMessage()).hasSizeLessThan(4_096).doesNotContain(CloudflareServer.TOKEN);
  }

  /** OkHttp takes the begin of SHOUTcast's responses for HTTP/1.0. */
  private static boolean isHttp(byte[] wire) {
    String text = new String(wire, StandardCharsets.ISO_8859_1);
    return text.contains("HTTP/1.") || text.contains("ICY ");
  }

  /** A status line, headers, and a body in chunks or compressed, each whole, changed or random. */
  private static byte[] wire(Choices choices) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (int left = choices.oneIn(8) ? 1 + choices.below(3) : 0; left > 0; left--) {
      text(wire, choices.of("HTTP/1.1 100 X\r\n\r\n", "HTTP/1.1 103\r\nA: b\r\n\r\n", "\r\n"));
    }
    text(wire, statusLine(choices));
    boolean isCompressed = choices.oneIn(3);
    boolean isChunked = choices.oneIn(2);
    for (int left = choices.below(4); left > 0; left--) {
      text(wire, header(choices));
    }
    byte[] json = choices
        .of(CloudflareServer.success(), CloudflareServer.failure(1, "x"))
        .getBytes(StandardCharsets.UTF_8);
    byte[] body = isCompressed ? gzip(choices, json) : json;
    text(wire, isCompressed ? "Content-Encoding: gzip\r\n" : "");
    text(wire, isChunked ? "Transfer-Encoding: chunked\r\n" : "");
    text(wire, choices.oneIn(4) ? "" : "Content-Length: " + body.length + "\r\n");
    text(wire, choices.of("\r\n", "\n", "\r\r\n", ""));
    if (isChunked) {
      chunks(wire, choices, body);
    } else {
      wire.writeBytes(body);
    }
    byte[] bytes = wire.toByteArray();
    for (int left = choices.oneIn(3) ? 1 + choices.below(4) : 0; left > 0; left--) {
      bytes[choices.below(bytes.length)] = (byte) choices.aByte();
    }
    return choices.oneIn(24) ? choices.bytes(choices.below(300)) : bytes;
  }

  private static String statusLine(Choices choices) {
    String status = Integer.toString(choices.of(200, 202, 204, 400, 403, 413, 500, 101, 99, 1000));
    return choices.of("HTTP/1.1 ", "HTTP/1.0 ", "HTTP/1.1\t", "ICY ", "HTTP/2 ", "\0HTTP/1.1 ")
        + choices.of(status, status, status + " OK", "2e2", "-200", "\u0662\u0660\u0660", "")
        + choices.of("\r\n", "\n", "\r", "");
  }

  private static String header(Choices choices) {
    String value = choices.oneIn(256)
        ? "x".repeat(300_000)
        : new String(choices.bytes(choices.below(20)), StandardCharsets.ISO_8859_1);
    return choices.of("cf-ray: ", "Retry-After: ", "Content-Length: ", "Connection: ", " : ", "")
        + value
        + choices.of("\r\n", "\n", "\r\n folded\r\n");
  }

  private static void chunks(ByteArrayOutputStream wire, Choices choices, byte[] body) {
    for (int from = 0; from < body.length; ) {
      int size = Math.min(body.length - from, 1 + choices.below(64));
      text(
          wire,
          choices.of("", "0", "-", "+", "0x", "ffffffffffffffff") + Integer.toHexString(size));
      text(
          wire,
          choices.oneIn(512) ? ";" + "x".repeat(700_000) : choices.of("", ";a=b", ";\0", " "));
      text(wire, choices.of("\r\n", "\n"));
      wire.write(body, from, size);
      text(wire, choices.of("\r\n", "\n", ""));
      from += size;
    }
    text(wire, choices.of("0\r\n\r\n", "0;x\r\nA: b\r\n\r\n", "0\r\n", "00\r\n\r\r\n", ""));
  }

  /** With a name and a comment in its header, which may be long, or never end. */
  private static byte[] gzip(Choices choices, byte[] body) {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] plain = gzip.toByteArray();
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(plain, 0, 3);
    changed.write(choices.of(0, 8, 16, 24, 2, 4, 255));
    changed.write(plain, 4, 6);
    text(changed, choices.oneIn(200) ? "n".repeat(700_000) : choices.of("", "name\0", "a\0b\0"));
    changed.write(plain, 10, plain.length - 10);
    return changed.toByteArray();
  }

  private static void text(ByteArrayOutputStream wire, String text) {
    wire.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
