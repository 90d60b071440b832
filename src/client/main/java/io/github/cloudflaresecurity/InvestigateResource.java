package io.github.cloudflaresecurity;

/** The messages that Email Security has seen. */
public final class InvestigateResource {
  private final ReclassifyResource reclassify;

  InvestigateResource(ReclassifyResource reclassify) {
    this.reclassify = reclassify;
  }

  /** Changes the classification of messages: submits them for reclassification. */
  public ReclassifyResource reclassify() {
    return reclassify;
  }
}
