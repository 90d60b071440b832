package io.github.cloudflaresecurity;

/** The messages that Email Security has seen. */
public final class Investigate {
  private final Reclassify reclassify;

  Investigate(Reclassify reclassify) {
    this.reclassify = reclassify;
  }

  /** Changes the classification of messages: submits them for reclassification. */
  public Reclassify reclassify() {
    return reclassify;
  }
}
