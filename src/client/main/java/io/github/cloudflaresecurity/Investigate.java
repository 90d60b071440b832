package io.github.cloudflaresecurity;

/** The messages that Email Security has seen. */
public final class Investigate extends Resources.ToReclassify {
  Investigate(Reclassify reclassify) {
    super(reclassify);
  }
}
