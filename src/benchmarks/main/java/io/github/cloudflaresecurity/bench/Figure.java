package io.github.cloudflaresecurity.bench;

import org.jspecify.annotations.Nullable;

/**
 * The cost of one operation in a case for a peer; null if it was not measured.
 *
 * @param nanos the time
 * @param cpuNanos the CPU time of the client's process
 * @param bytes the bytes that the client's process allocates
 */
public record Figure(
    String name,
    String peer,
    @Nullable Distribution nanos,
    @Nullable Distribution cpuNanos,
    @Nullable Distribution bytes) {

  boolean isOfCodec() {
    return name.startsWith("encode") || name.startsWith("decode");
  }
}
