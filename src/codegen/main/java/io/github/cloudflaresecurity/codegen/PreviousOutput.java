package io.github.cloudflaresecurity.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes that an earlier run generated. They are removed before the next run writes its own.
 * What it writes unchanged keeps its time, so that the compiler has nothing to do.
 */
final class PreviousOutput {
  private record Written(String text, FileTime time) {}

  private final Map<Path, Written> files = new HashMap<>();

  private PreviousOutput() {}

  /** Removes the classes of packages, and remembers them. */
  static PreviousOutput remove(String... packages) {
    PreviousOutput previous = new PreviousOutput();
    try {
      for (String folder : new HashSet<>(List.of(packages))) {
        for (Path file : classes(Path.of(folder))) {
          previous.files.put(
              file, new Written(Files.readString(file), Files.getLastModifiedTime(file)));
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return previous;
  }

  private static List<Path> classes(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Gives the files that were written again with the same text their time back. */
  void keepTimes() {
    files.forEach((file, before) -> {
      try {
        if (Files.exists(file) && Files.readString(file).equals(before.text())) {
          Files.setLastModifiedTime(file, before.time());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
