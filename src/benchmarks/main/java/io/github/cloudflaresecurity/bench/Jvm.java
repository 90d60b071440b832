package io.github.cloudflaresecurity.bench;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds commands for processes with this process's JDK. */
final class Jvm {
  private Jvm() {}

  /** Returns a builder with the class path of this process. */
  static ProcessBuilder builder(Class<?> main) {
    return builder(main, System.getProperty("java.class.path"), List.of());
  }

  static ProcessBuilder builder(Class<?> main, String classPath, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classPath);
    command.addAll(options);
    command.add(main.getName());
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
  }
}
