package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.ClassificationChange;

/** What is asked for one insight. */
record Row(String issueId, String change, String rationale) {

  /**
   * The change, as the client takes it.
   *
   * @throws IllegalArgumentException if there is no such change, or it lacks its rationale
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
