package io.github.cloudflaresecurity.contract;

import java.nio.file.Path;

/** Finds the project's files from tests that run in any folder. */
public final class ProjectFiles {
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "")).toAbsolutePath().normalize();

  private ProjectFiles() {}

  /** Returns the path of a file that is named from the project's root. */
  public static Path path(String file) {
    return ROOT.resolve(file);
  }
}
