package io.github.cloudflaresecurity.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import okio.Buffer;
import okio.ByteString;

/** 100 MB of blanks, compressed only if a test uses it. */
final class DecompressionBomb {
  static final ByteString GZIP = gzip();

  private DecompressionBomb() {}

  private static ByteString gzip() {
    Buffer bomb = new Buffer();
    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream gzip = new GZIPOutputStream(bomb.outputStream())) {
      for (int i = 0; i < 100; i++) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bomb.readByteString();
  }
}
