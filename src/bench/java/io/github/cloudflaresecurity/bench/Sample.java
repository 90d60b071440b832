package io.github.cloudflaresecurity.bench;

import java.util.Map;

/** The figures of one iteration of a case, by their names. */
public record Sample(String name, Map<String, Double> values) {
  static final String TIME = "time";
}
