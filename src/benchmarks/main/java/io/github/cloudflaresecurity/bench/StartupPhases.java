package io.github.cloudflaresecurity.bench;

/**
 * The phases of a process that makes one call, in nanoseconds.
 *
 * @param jvm from the launch to the main method
 * @param client until the client is created
 * @param call until the response is received
 * @param end until the process has ended
 * @param cpu the CPU time of the process until the response is received
 */
record StartupPhases(
    String name, String peer, double jvm, double client, double call, double end, double cpu) {
  double total() {
    return jvm + client + call + end;
  }
}
