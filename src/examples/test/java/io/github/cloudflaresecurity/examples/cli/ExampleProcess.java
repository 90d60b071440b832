package io.github.cloudflaresecurity.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that runs an example. */
final class ExampleProcess {
  private ExampleProcess() {}

  /** Starts a main class without variables for Cloudflare; its errors are in its output. */
  static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // The process is too short-lived for the optimizing compiler.
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_"));
    return builder.start();
  }
}
