package io.github.cloudflaresecurity;

/** The messages that Email Security has seen. */
public final class Investigate {
  private final Reclassify reclassify;

  Investigate(Reclassify reclassify) {
    this.reclassify = reclassify;
  }

  /** Changes their classification. */
  public Reclassify reclassify() {
    return reclassify;
  }
}
