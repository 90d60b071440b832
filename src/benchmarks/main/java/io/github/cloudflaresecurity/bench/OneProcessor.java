package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Restricts this process and the server to one processor until it is closed. On several processors,
 * the time of a call depends mostly on how fast the kernel wakes another one. Does nothing if the
 * system has no {@code taskset}.
 */
final class OneProcessor implements AutoCloseable {
  private static final int MAX_ATTEMPTS = 20;

  private final Map<Long, String> before = new LinkedHashMap<>();

  private OneProcessor() {}

  static OneProcessor shareWith(long server) {
    OneProcessor one = new OneProcessor();
    try {
      for (long process : List.of(ProcessHandle.current().pid(), server)) {
        String allowed = allowed(process);
        one.before.put(process, allowed);
        allow(process, allowed.split("[,-]")[0]);
      }
    } catch (IOException e) {
      System.out.println("calls use all processors: " + e.getMessage());
    }
    return one;
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<Long, String> process : before.entrySet()) {
      allow(process.getKey(), process.getValue());
    }
  }

  /** Returns the processors that a process may use, such as {@code 0,2-3}. */
  private static String allowed(long process) throws IOException {
    String output = taskset("-c", "-p", Long.toString(process));
    return output.substring(output.lastIndexOf(' ') + 1).strip();
  }

  private static void allow(long process, String processors) throws IOException {
    for (int left = MAX_ATTEMPTS; ; left--) {
      try {
        taskset("-a", "-c", "-p", processors, Long.toString(process));
        return;
      } catch (IOException e) {
        // A thread of the process has ended in the meantime.
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private static String taskset(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.command().add(0, "taskset");
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return output;
  }
}
