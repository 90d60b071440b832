package io.github.cloudflaresecurity.bench.peers;

import java.util.concurrent.CompletableFuture;

/** A way to call the two operations from Java. */
public interface Peer extends Uploader {

  /** Submits a reclassification, and returns the response. */
  Object reclassify() throws Exception;

  /** Classifies an insight, and returns the response. */
  Object classify() throws Exception;

  /** Classifies an insight whose update the server refuses, and returns the failure. */
  Object classifyInVain(String insight) throws Exception;

  /** Classifies an insight asynchronously. */
  CompletableFuture<?> classifyAsync();
}
