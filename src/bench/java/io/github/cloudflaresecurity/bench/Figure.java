package io.github.cloudflaresecurity.bench;

/**
 * What one peer takes in one case, for each operation; null where it was not measured.
 *
 * @param nanos time
 * @param cpuNanos CPU time of the client's process
 * @param bytes allocated by the client's process
 */
public record Figure(String name, String peer, Double nanos, Double cpuNanos, Double bytes) {}
