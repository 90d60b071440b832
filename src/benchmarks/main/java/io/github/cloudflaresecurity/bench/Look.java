package io.github.cloudflaresecurity.bench;

import java.util.List;

/** What a turn looks at, and the options that its JVM needs for it. */
enum Look {
  AT_FIGURES,

  /** No thread has a buffer of its own: the flight recorder tells of each allocation, slowly. */
  AT_BYTES("-XX:-UseTLAB", "-XX:FlightRecorderOptions=stackdepth=16"),

  /** The compiler tells of each instruction what it is part of. */
  AT_TIME("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

  final List<String> options;

  Look(String... options) {
    this.options = List.of(options);
  }
}
