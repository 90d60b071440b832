package io.github.cloudflaresecurity.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * What a server sends: a response of Cloudflare's, or one that is damaged at any place.
 *
 * @param body the body before it was packed and framed
 * @param isEnvelope whether the body is the envelope as it was made
 * @param isHeadWhole whether status and headers are as HTTP has them
 * @param isBodyWhole whether the body comes whole
 * @param wire all bytes that come over the connection
 */
record FuzzedResponse(
    int status,
    Json.Envelope envelope,
    byte[] body,
    boolean isEnvelope,
    boolean isHeadWhole,
    boolean isBodyWhole,
    byte[] wire) {

  static FuzzedResponse make(Choices choices) {
    return new Maker(choices).make();
  }

  /** Whether a client can read all of it. */
  boolean isAsDocumented() {
    return isEnvelope && envelope.isAsDocumented() && isHeadWhole && isBodyWhole;
  }

  private static final class Maker {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Choices choices;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean isEnvelope = true;
    private boolean isHeadWhole = true;
    private boolean isBodyWhole = true;

    Maker(Choices choices) {
      this.choices = choices;
    }

    FuzzedResponse make() {
      int status = status();
      Json.Envelope envelope = new Json(choices).envelope();
      byte[] body = body(envelope);
      line("HTTP/1.1 " + status + choices.of(" OK", "", " ", " \u00e9", " a  b"));
      headers();
      byte[] framed = framed(packed(body));
      line("");
      byte[] wire = join(head.toByteArray(), framed);
      if (choices.oneIn(48)) {
        wire = Arrays.copyOf(wire, choices.below(wire.length + 1));
        isHeadWhole &= wire.length >= head.size();
        isBodyWhole = false;
      }
      return new FuzzedResponse(status, envelope, body, isEnvelope, isHeadWhole, isBodyWhole, wire);
    }

    private int status() {
      return switch (choices.below(8)) {
        case 0, 1, 2 -> choices.of(200, 202, 201);
        case 3, 4 -> choices.of(400, 401, 403, 404, 408, 409, 422, 429);
        case 5 -> choices.of(500, 502, 503, 504, 520, 204, 205, 301, 303, 304, 307);
        default -> 200 + choices.below(400);
      };
    }

    private byte[] body(Json.Envelope envelope) {
      byte[] json = envelope.json().getBytes(StandardCharsets.UTF_8);
      int damage = choices.below(32);
      isEnvelope = damage <= 21;
      return switch (damage) {
        case 21 -> join(BYTE_ORDER_MARK, json);
        case 22 -> join(json, choices.bytes(1 + choices.below(8)));
        case 23 -> join(json, json);
        case 24 -> Arrays.copyOf(json, choices.below(json.length));
        case 25, 26 -> changed(json);
        case 27 -> choices.bytes(choices.below(200));
        case 28 -> new byte[0];
        case 29 -> Texts.any(choices).getBytes(StandardCharsets.UTF_8);
        case 30 -> new Json(choices).value(4).getBytes(StandardCharsets.UTF_8);
        case 31 ->
          envelope
              .json()
              .getBytes(choices.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1));
        default -> json;
      };
    }

    private byte[] changed(byte[] json) {
      for (int left = 1 + choices.below(3); left > 0; left--) {
        json[choices.below(json.length)] = (byte) choices.aByte();
      }
      return json;
    }

    private void headers() {
      if (!choices.oneIn(8)) {
        line("Content-Type: "
            + choices.of(
                "application/json", "text/html", "application/json; charset=utf-16", "\u00e9/;"));
      }
      if (choices.oneIn(2)) {
        line("cf-ray: " + value("8f00ba5eba11-FRA"));
      }
      if (choices.oneIn(2)) {
        line("Retry-After: " + retryAfter());
      }
      if (choices.oneIn(6)) {
        line("Date: " + choices.of(date(), value(date())));
      }
      if (choices.oneIn(6)) {
        line(choices.of(
                "X-Other",
                "Set-Cookie",
                "Connection",
                "Vary",
                "Location",
                "WWW-Authenticate",
                "Cache-Control")
            + ": "
            + value("close"));
      }
      if (choices.oneIn(64)) {
        isHeadWhole = false;
        line(choices.of(
            "", "no colon", ": no name", " folded: x", "a\u0000b: c", "X: " + "x".repeat(300_000)));
      }
    }

    private String retryAfter() {
      return switch (choices.below(5)) {
        case 0 -> Integer.toString(choices.below(100));
        case 1 -> choices.of("0", "-1", "1.5", "99999999999", "000000001", "1, 2", "\u0661", "");
        case 2 -> date();
        default -> value("soon");
      };
    }

    private String date() {
      return choices.of(
          "Sun, 22 Nov 2026 10:00:00 GMT",
          "Sunday, 22-Nov-26 10:00:00 GMT",
          "Sun Nov 22 10:00:00 2026",
          "Sun, 22 Nov 9999 10:00:00 GMT",
          "Sun, 99 Nov 292278995 10:00:00 GMT",
          "Sun, 22 Nov -1 10:00:00 GMT",
          "Sun, 22 Nov 2026");
    }

    /** What HTTP allows in a header: anything but control characters (RFC 9110, section 5.5). */
    private String value(String usual) {
      String text = choices.of(usual, Texts.any(choices));
      return text.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "").strip();
    }

    private byte[] packed(byte[] body) {
      int packing = choices.below(24);
      if (packing < 20) {
        return body;
      }
      line("Content-Encoding: gzip");
      byte[] gzip = packing == 20 ? body : gzip(body);
      isBodyWhole = packing >= 22;
      return packing == 21 ? Arrays.copyOf(gzip, choices.below(gzip.length)) : gzip;
    }

    private byte[] framed(byte[] body) {
      switch (choices.below(16)) {
        case 11 -> line("Connection: close");
        case 12 -> {
          line("Transfer-Encoding: chunked");
          return chunked(body);
        }
        case 13 -> {
          line("Content-Length: " + (body.length + 1L + choices.below(9)));
          isBodyWhole = false;
        }
        case 14 -> {
          line("Content-Length: " + choices.below(body.length + 1));
          isBodyWhole = false;
        }
        case 15 -> {
          line("Content-Length: " + choices.of("-1", "x", "99999999999999999999", "\u0661", ""));
          isBodyWhole = false;
        }
        default -> line("Content-Length: " + body.length);
      }
      return body;
    }

    private byte[] chunked(byte[] body) {
      ByteArrayOutputStream chunks = new ByteArrayOutputStream();
      for (int from = 0; from < body.length; ) {
        int size = Math.min(body.length - from, 1 + choices.below(0x1_0000));
        chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunks.write(body, from, size);
        chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        from += size;
      }
      if (choices.oneIn(6)) {
        isBodyWhole = false;
        chunks.writeBytes(choices.bytes(choices.below(20)));
      }
      chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return chunks.toByteArray();
    }

    private void line(String line) {
      head.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
