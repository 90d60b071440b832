package io.github.cloudflaresecurity.bench.peers;

import java.util.concurrent.CompletableFuture;

/** A way to call the two operations from Java. */
public interface Peer extends Uploader {

  /** Files a verdict, and returns the answer. */
  Object reclassify() throws Exception;

  /** Classifies an insight, and returns the answer. */
  Object classify() throws Exception;

  /** Classifies an insight of which the server refuses it; returns what tells of the failure. */
  Object classifyInVain(String insight) throws Exception;

  /** Classifies an insight, and does not wait. */
  CompletableFuture<?> classifyAsync();
}
