package io.github.cloudflaresecurity.bench;

/**
 * The parts of a process that makes one call, in nanoseconds.
 *
 * @param jvm from its launch until its main method begins
 * @param client until it has a client
 * @param call until it has the answer
 * @param end until it is gone
 */
record Stages(String name, String peer, double jvm, double client, double call, double end) {
  double all() {
    return jvm + client + call + end;
  }
}
