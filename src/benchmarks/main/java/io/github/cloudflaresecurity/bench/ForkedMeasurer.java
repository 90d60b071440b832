package io.github.cloudflaresecurity.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Measures a peer in its own JVM, which waits while others are measured. */
final class ForkedMeasurer implements Measurer {
  private final Process process;
  private final BufferedWriter names;
  private final BufferedReader responses;

  private ForkedMeasurer(Process process) {
    this.process = process;
    this.names = process.outputWriter(StandardCharsets.UTF_8);
    this.responses = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a JVM with options, and with arguments of {@link JmhMeasurer#main}. */
  static ForkedMeasurer start(List<String> options, String... args) throws IOException {
    ProcessBuilder builder =
        Jvm.builder(JmhMeasurer.class, System.getProperty("java.class.path"), options);
    builder.command().addAll(List.of(args));
    return new ForkedMeasurer(builder.start());
  }

  @Override
  public List<Sample> measure(Case each) throws IOException {
    names.write(each.name());
    names.newLine();
    names.flush();
    String response = responses.readLine();
    if (response == null) {
      throw new IllegalStateException(each.name() + ": the JVM of a peer has ended");
    }
    return Sample.fromJson(response);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
