package io.github.cloudflaresecurity;

/** The insights of Security Center. */
public final class InsightsResource {
  private final ClassificationResource classification;

  InsightsResource(ClassificationResource classification) {
    this.classification = classification;
  }

  /** Updates the classification of insights. */
  public ClassificationResource classification() {
    return classification;
  }
}
