package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.util.List;

/** Measures a peer, whenever it is its turn. */
interface Measurer extends AutoCloseable {
  /** Measures for a short while; the first time, it lets the code be compiled before. */
  List<Sample> measure(Case each) throws IOException;

  @Override
  default void close() throws IOException {}
}
