package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An insight, as Cloudflare lists it. */
record Insight(JsonValue json, Map<?, ?> members) {
  /** The first three are those that {@code classify --file} reads. */
  static final List<String> COLUMNS = List.of(
      "issue_id",
      "change",
      "rationale",
      "severity",
      "user_classification",
      "issue_type",
      "subject",
      "since");

  static Insight of(JsonValue json) {
    return new Insight(
        json, json.decode(Object.class) instanceof Map<?, ?> members ? members : Map.of());
  }

  /** Returns its identifier, or an empty text if it has none. */
  String id() {
    return members.get("id") instanceof String id ? id : "";
  }

  boolean isOpen() {
    return members.get("user_classification") == null;
  }

  /** Returns a line for people. */
  String line() {
    return "%-36s  %-8s  %-14s  %s"
        .formatted(text("id"), text("severity"), text("user_classification"), text("subject"));
  }

  /** Returns a line of a CSV file, in which the change is still to be decided. */
  List<String> fields() {
    return COLUMNS.stream()
        .map(column -> switch (column) {
          case "issue_id" -> id();
          case "change", "rationale" -> "";
          default -> csv(column);
        })
        .toList();
  }

  private String csv(String name) {
    // No CSV file with this character is read, because it replaces one that was lost.
    String text = Objects.toString(members.get(name), "").replace("\uFFFD", "\\ufffd");
    return PrintableText.of(text);
  }

  private String text(String name) {
    return Objects.toString(members.get(name), "-");
  }
}
