package io.github.cloudflaresecurity.bench.peers;

import java.nio.file.Path;

/** A way to file a verdict with a message. */
public interface Uploader {

  /** Files a verdict with a message, and returns what tells of the answer. */
  Object upload(Path message) throws Exception;
}
