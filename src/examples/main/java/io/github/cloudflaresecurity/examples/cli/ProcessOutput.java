package io.github.cloudflaresecurity.examples.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/** Writes to a stream, and knows what went wrong there; other writers do not ask the stream. */
final class ProcessOutput extends PrintWriter {
  private final PrintStream stream;

  ProcessOutput(PrintWriter writer, PrintStream stream) {
    super(writer, true);
    this.stream = stream;
  }

  @Override
  public boolean checkError() {
    return super.checkError() || stream.checkError();
  }
}
