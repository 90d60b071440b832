package io.github.cloudflaresecurity.bench;

/**
 * What one peer takes in one case, for each operation; null where it was not measured.
 *
 * @param nanos time, the median
 * @param spread how far the measured times lie apart, as {@link Distribution#spread()} tells it
 * @param cpuNanos CPU time of the client's process
 * @param bytes allocated by the client's process
 */
public record Figure(
    String name, String peer, Double nanos, Double spread, Double cpuNanos, Double bytes) {

  boolean isOfCodec() {
    return name.startsWith("encode") || name.startsWith("decode");
  }
}
