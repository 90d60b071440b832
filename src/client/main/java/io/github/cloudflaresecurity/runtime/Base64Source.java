package io.github.cloudflaresecurity.runtime;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import okio.BufferedSink;

/** Where Base64 text comes from. It can be written more than once. */
sealed interface Base64Source {

  /** How many bytes are encoded at a time: a multiple of 3, so that no padding falls in between. */
  int BLOCK = 3 * 8_192;

  /** The number of characters. */
  long length() throws IOException;

  /** Writes {@code length} characters, or fails. */
  void writeTo(BufferedSink sink, long length) throws IOException;

  /** The number of characters for that many bytes. */
  private static long encodedLength(long bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /** Encodes what {@code in} holds; false if that is not of as many characters. */
  private static boolean encode(InputStream in, BufferedSink sink, long length) throws IOException {
    Base64.Encoder encoder = Base64.getEncoder();
    byte[] bytes = new byte[(int) Math.min(BLOCK, length / 4 * 3)];
    byte[] base64 = new byte[(int) encodedLength(bytes.length)];
    for (long left = length; left > 0; ) {
      int read = in.readNBytes(bytes, 0, bytes.length);
      int written =
          encoder.encode(read == bytes.length ? bytes : Arrays.copyOf(bytes, read), base64);
      left -= written;
      if (left < 0 || written == 0) {
        return false;
      }
      sink.write(base64, 0, written);
    }
    return in.read() == -1;
  }

  /** A file's bytes. */
  record OfFile(File file) implements Base64Source {
    @Override
    public long length() throws IOException {
      return encodedLength(Files.size(file.toPath()));
    }

    @Override
    public void writeTo(BufferedSink sink, long length) throws IOException {
      // A channel would be closed by an interrupt, which is to end the call alone.
      try (InputStream in = new FileInputStream(file)) {
        if (!encode(in, sink, length)) {
          throw new IOException("the file changed its length while it was sent: " + file);
        }
      }
    }

    @Override
    public String toString() {
      return "file " + file;
    }
  }

  /** Bytes in memory. */
  final class OfBytes implements Base64Source {
    private final byte[] bytes;

    OfBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return encodedLength(bytes.length);
    }

    @Override
    public void writeTo(BufferedSink sink, long length) throws IOException {
      // It is as long as it was.
      encode(new ByteArrayInputStream(bytes), sink, length);
    }

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** Text that is Base64 already. */
  record OfText(String base64) implements Base64Source {

    static OfText parse(String text) {
      String base64 =
          text.chars().anyMatch(Character::isWhitespace) ? text.replaceAll("\\s+", "") : text;
      int digits = base64.length();
      while (digits > 0 && base64.charAt(digits - 1) == '=' && base64.length() - digits < 2) {
        digits--;
      }
      boolean valid =
          base64.length() % 4 == 0 && base64.chars().limit(digits).allMatch(OfText::isDigit);
      if (!valid) {
        throw new IllegalArgumentException(
            "base64 is not Base64 with padding (RFC 4648, section 4)");
      }
      return new OfText(base64);
    }

    private static boolean isDigit(int c) {
      return c >= 'A' && c <= 'Z'
          || c >= 'a' && c <= 'z'
          || c >= '0' && c <= '9'
          || c == '+'
          || c == '/';
    }

    @Override
    public long length() {
      return base64.length();
    }

    @Override
    public void writeTo(BufferedSink sink, long length) throws IOException {
      for (int from = 0; from < base64.length(); from += BLOCK) {
        sink.writeUtf8(base64, from, Math.min(from + BLOCK, base64.length()));
      }
    }

    @Override
    public String toString() {
      return base64.length() + " characters of Base64";
    }
  }
}
