package io.github.cloudflaresecurity.bench;

import java.util.List;

/** What a run measures, and the JVM options that it needs. */
enum Probe {
  FIGURES,

  /** Without thread-local buffers, the flight recorder sees each allocation, but runs are slow. */
  BYTES("-XX:-UseTLAB", "-XX:FlightRecorderOptions=stackdepth=16"),

  /** The compiler records the method of each instruction. */
  TIME("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

  final List<String> options;

  Probe(String... options) {
    this.options = List.of(options);
  }
}
