package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.util.List;

/** Measures one peer, one iteration at a time. */
interface Measurer extends AutoCloseable {
  /** Measures one iteration; the first time, it warms up before. */
  List<Sample> measure(Case each) throws IOException;

  @Override
  default void close() throws IOException {}
}
