package io.github.cloudflaresecurity.bench.peers;

import java.nio.file.Path;

/** Submits reclassifications with a message. */
public interface Uploader {

  /** Submits a reclassification with a message, and returns something of the response. */
  Object upload(Path message) throws Exception;
}
