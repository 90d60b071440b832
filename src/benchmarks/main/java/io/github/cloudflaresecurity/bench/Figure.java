package io.github.cloudflaresecurity.bench;

/**
 * The cost of one operation in a case for a peer; null if it was not measured.
 *
 * @param nanos the median of the time
 * @param spread the spread of the measured times: {@link Distribution#spread()}
 * @param cpuNanos the CPU time of the client's process
 * @param bytes the bytes that the client's process allocates
 */
public record Figure(
    String name, String peer, Double nanos, Double spread, Double cpuNanos, Double bytes) {

  boolean isOfCodec() {
    return name.startsWith("encode") || name.startsWith("decode");
  }
}
