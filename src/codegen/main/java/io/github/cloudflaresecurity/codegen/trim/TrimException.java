package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.Path;

/** Thrown if the document cannot be written. The message is printed to the user. */
final class TrimException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient JsonPointer place;

  TrimException(String message) {
    this(null, message);
  }

  /** Also names the place in the file that was read, or null. */
  TrimException(JsonPointer place, String message) {
    super(message);
    this.place = place;
  }

  /** Returns the same with the file, and with the line if it is known. */
  TrimException in(Path file) {
    int line = place == null ? 0 : YamlTree.line(file, place);
    return new TrimException(file + (line == 0 ? "" : ", line " + line) + ": " + getMessage());
  }
}
