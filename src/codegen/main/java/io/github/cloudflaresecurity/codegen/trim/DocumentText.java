package io.github.cloudflaresecurity.codegen.trim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a file, which must be UTF-8, with or without a byte order mark. */
final class DocumentText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DocumentText() {}

  static String read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TrimException(file + " cannot be read: " + e);
    }
    if (isWide(bytes)) {
      throw new TrimException(file + " is UTF-16 or UTF-32, not UTF-8; convert it, for example with"
          + " `iconv -f UTF-16 -t UTF-8`");
    }
    ByteBuffer left = ByteBuffer.wrap(bytes);
    // A byte of UTF-8 is at most one character.
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(left, text, true);
    text.flip();
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      throw new TrimException(
          "%s is not UTF-8: line %d has the byte 0x%02X; convert it, for example with `iconv -f LATIN1 -t UTF-8`"
              .formatted(file, line, left.get()));
    }
    boolean marked = !text.isEmpty() && text.get(0) == BYTE_ORDER_MARK;
    return marked ? text.subSequence(1, text.length()).toString() : text.toString();
  }

  /** Returns whether a character takes two bytes or more, as the first ones show. */
  private static boolean isWide(byte[] bytes) {
    boolean marked = bytes.length >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
    return marked || bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0);
  }
}
