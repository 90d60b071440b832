package io.github.cloudflaresecurity.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Has a peer measured in a JVM of its own, which waits while others take their turns. */
final class Fork implements Measurer {
  private final Process process;
  private final BufferedWriter names;
  private final BufferedReader answers;

  private Fork(Process process) {
    this.process = process;
    this.names = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** With options of the JVM, and arguments of {@link JmhMeasurer#main}. */
  static Fork start(List<String> options, String... args) throws IOException {
    ProcessBuilder builder =
        Jvm.builder(JmhMeasurer.class, System.getProperty("java.class.path"), options);
    builder.command().addAll(List.of(args));
    return new Fork(builder.start());
  }

  @Override
  public List<Sample> measure(Case each) throws IOException {
    names.write(each.name());
    names.newLine();
    names.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(each.name() + ": a peer's JVM ended");
    }
    return Sample.fromJson(answer);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
