package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares two trees, with one line for each difference. */
final class Difference {
  private static final int MAX_LENGTH = 80;

  private Difference() {}

  static List<String> between(JsonNode one, JsonNode other) {
    List<String> lines = new ArrayList<>();
    compare("", one, other, lines);
    return lines;
  }

  private static void compare(String place, JsonNode one, JsonNode other, List<String> lines) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new LinkedHashSet<>(YamlTree.names(one));
      names.addAll(YamlTree.names(other));
      names.forEach(name ->
          compare(place + "/" + YamlTree.escaped(name), one.path(name), other.path(name), lines));
    } else if (one.isArray() && other.isArray()) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(place + "/" + i, one.path(i), other.path(i), lines);
      }
    } else if (!one.equals(other)) {
      lines.add(place + ": " + shown(one) + ", then " + shown(other));
    }
  }

  static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    String text = value.toString();
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }
}
