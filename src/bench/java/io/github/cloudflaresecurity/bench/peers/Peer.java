package io.github.cloudflaresecurity.bench.peers;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A way to call the two operations from Java. */
public interface Peer {

  /** Files a verdict, and returns the answer. */
  Object reclassify() throws Exception;

  /** Classifies an insight, and returns the answer. */
  Object classify() throws Exception;

  /** Classifies an insight of which the server refuses it; returns what tells of the failure. */
  default Object classifyInVain(String insight) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Classifies an insight, and does not wait. */
  default CompletableFuture<?> classifyAsync() {
    throw new UnsupportedOperationException();
  }

  /** Files a verdict with a message. */
  default Object upload(Path message) throws Exception {
    throw new UnsupportedOperationException();
  }
}
