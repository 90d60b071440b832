package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.ClassificationChange;

/** A change that is requested for one insight. */
record Row(String issueId, String change, String rationale) {

  /**
   * Returns the change as the client accepts it.
   *
   * @throws IllegalArgumentException if the change is unknown, or its rationale is missing
   */
  ClassificationChange toChange() {
    return switch (change) {
      case "accept_risk" -> ClassificationChange.acceptRisk(rationale);
      case "other" -> ClassificationChange.other(rationale);
      case "false_positive" ->
        rationale.isBlank()
            ? ClassificationChange.falsePositive()
            : ClassificationChange.falsePositive(rationale);
      case "reset" -> ClassificationChange.reset();
      default -> throw new IllegalArgumentException("there is no change '" + change + "'");
    };
  }
}
