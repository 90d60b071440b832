package io.github.cloudflaresecurity.examples.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What is wrong with a file, in words for people. */
final class FileFailure {
  private FileFailure() {}

  static String describe(IOException e) {
    if (e instanceof FileSystemException file && file.getFile() != null) {
      if (e instanceof NoSuchFileException) {
        return "there is no file " + file.getFile();
      }
      if (e instanceof AccessDeniedException) {
        return "there is no permission to read or write " + file.getFile();
      }
      if (e instanceof FileAlreadyExistsException) {
        return file.getFile() + " exists, and is no folder";
      }
      return file.getFile() + ": " + Objects.toString(file.getReason(), "cannot be used");
    }
    return Objects.toString(e.getMessage(), e.getClass().getSimpleName());
  }
}
