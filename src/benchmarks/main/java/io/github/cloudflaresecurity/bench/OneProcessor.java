package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Confines this process and the server, with what either starts, to one processor until it is
 * closed. On several, a call's time is for the most part what it takes the kernel to wake another
 * one, or not to, which changes by the second and has nothing to do with either program. Does
 * nothing where the system has no {@code taskset}.
 */
final class OneProcessor implements AutoCloseable {
  private static final int MOST_TRIES = 20;

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
      System.out.println("calls are spread over all processors: " + e.getMessage());
    }
    return one;
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<Long, String> process : before.entrySet()) {
      allow(process.getKey(), process.getValue());
    }
  }

  /** The processors that a process may use, such as {@code 0,2-3}. */
  private static String allowed(long process) throws IOException {
    String answer = taskset("-c", "-p", Long.toString(process));
    return answer.substring(answer.lastIndexOf(' ') + 1).strip();
  }

  private static void allow(long process, String processors) throws IOException {
    for (int left = MOST_TRIES; ; left--) {
      try {
        taskset("-a", "-c", "-p", processors, Long.toString(process));
        return;
      } catch (IOException e) {
        // One of its threads has ended meanwhile.
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
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return answer;
  }
}
