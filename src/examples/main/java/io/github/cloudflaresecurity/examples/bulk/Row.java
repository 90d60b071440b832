package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.ClassificationChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A change that is requested for one insight. */
public record Row(String issueId, String change, String rationale) implements LedgerItem {
  private static final List<String> COLUMNS = List.of("issue_id", "change", "rationale");

  /** The ledger of insights, whose classifications may be repeated. */
  public static final LedgerFormat<Row> LEDGER = new LedgerFormat<>(COLUMNS, Row::of, true);

  private static Row of(List<String> fields) {
    return new Row(fields.get(0), fields.get(1), fields.get(2));
  }

  /**
   * Reads requested changes from a CSV file with the columns issue_id, change and rationale. A line
   * with neither a change nor a rationale is not decided yet.
   *
   * @throws IllegalArgumentException if a line cannot be read or has no such change, or two lines
   *     request different changes for one insight
   */
  public static List<Row> readAll(Path input) throws IOException {
    return CsvInput.read(input, COLUMNS, fields -> {
      Row row = of(fields);
      if (row.isDecided() || !row.rationale().isEmpty()) {
        row.toChange();
      }
      return row;
    });
  }

  /** Returns whether a change is requested. */
  public boolean isDecided() {
    return !change.isEmpty();
  }

  @Override
  public String id() {
    return issueId;
  }

  @Override
  public List<String> fields() {
    return List.of(issueId, change, rationale);
  }

  /**
   * Returns the change as the client accepts it.
   *
   * @throws IllegalArgumentException if the change is unknown, or its rationale is missing
   */
  public ClassificationChange toChange() {
    return switch (change) {
      case "accept_risk" -> ClassificationChange.acceptRisk(rationale);
      case "other" -> ClassificationChange.other(rationale);
      case "false_positive" ->
        rationale.isBlank()
            ? ClassificationChange.falsePositive()
            : ClassificationChange.falsePositive(rationale);
      case "reset" -> ClassificationChange.reset();
      default ->
        throw new IllegalArgumentException("there is no change '" + change
            + "'; changes are accept_risk, false_positive, other and reset");
    };
  }
}
