package io.github.cloudflaresecurity.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import okio.BufferedSink;

/** A source of Base64 text, which can be written more than once. */
sealed interface Base64Source {

  /** Base64 with its padding, and line ends. */
  Pattern LINES = Pattern.compile("[A-Za-z0-9+/\r\n]*+={0,2}[\r\n]*+");

  /** The number of bytes to encode at a time: a multiple of 3, so that only the end is padded. */
  int BLOCK = 3 * 8_192;

  /** Returns the number of characters. */
  long length() throws IOException;

  /** Writes {@code length} characters, or fails. */
  void writeTo(BufferedSink sink, long length) throws IOException;

  private static long encodedLength(long bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /** A source of bytes, which are encoded in blocks. */
  sealed interface Bytes extends Base64Source {
    long size() throws IOException;

    InputStream open() throws IOException;

    @Override
    default long length() throws IOException {
      if (size() == 0) {
        throw new IOException("the message is empty: " + this);
      }
      return encodedLength(size());
    }

    @Override
    default void writeTo(BufferedSink sink, long length) throws IOException {
      // Room for three bytes more than expected shows that a file has grown.
      byte[] bytes = new byte[(int) Math.min(BLOCK, length / 4 * 3 + 3)];
      byte[] base64 = new byte[(int) encodedLength(bytes.length)];
      try (InputStream in = open()) {
        long left = length;
        int read;
        do {
          read = in.readNBytes(bytes, 0, bytes.length);
          left -= encodedLength(read);
          if (left < 0 || left > 0 && read < bytes.length) {
            throw new FileSystemException(
                toString(), null, "the message changed its length while it was sent");
          }
          byte[] block = read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
          sink.write(base64, 0, Base64.getEncoder().encode(block, base64));
        } while (read == bytes.length);
      }
    }

    /**
     * Returns whether the bytes are Base64 text themselves, which for most the first block tells.
     */
    default boolean isBase64() throws IOException {
      byte[] block = new byte[BLOCK / 3];
      long digits = 0;
      try (InputStream in = open()) {
        for (int read = in.read(block); read > 0; read = in.read(block)) {
          String text = new String(block, 0, read, ISO_8859_1);
          if (!LINES.matcher(text).matches()) {
            return false;
          }
          digits += text.chars().filter(c -> c > ' ').count();
        }
      }
      return digits > 0 && digits % 4 == 0;
    }
  }

  /** A file. */
  record OfFile(Path path) implements Bytes {
    @Override
    public long size() throws IOException {
      return Files.size(path);
    }

    /** Unlike a channel, this stream is not closed by an interrupt, which ends the call alone. */
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public String toString() {
      return "file " + path;
    }
  }

  /** An array. */
  record OfArray(ByteBuffer bytes) implements Bytes {
    @Override
    public long size() {
      return bytes.capacity();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes.array());
    }

    @Override
    public String toString() {
      return bytes.capacity() + " bytes";
    }
  }

  /** Text that is Base64 already. */
  record OfText(String base64) implements Base64Source {
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
