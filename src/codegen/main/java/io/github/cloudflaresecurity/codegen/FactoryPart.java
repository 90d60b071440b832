package io.github.cloudflaresecurity.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Part of the factory of adapters. The code of a method of Java is limited to 64 KB.
 *
 * @param name the class that holds the part; the first is in the factory itself
 * @param classes the models whose adapters it finds
 * @param next what is asked for the others
 */
record FactoryPart(String name, List<JavaModel> classes, String next) {
  private static final int MOST_CLASSES = 1_000;

  /** Returns what the template reads. */
  static Map<String, Object> view(List<JavaModel> classes) {
    List<FactoryPart> parts = of(classes, "ScalarAdapters.FACTORY");
    return Map.of(
        "first", parts.get(0),
        "others", parts.subList(1, parts.size()),
        "namesDeprecated", classes.stream().anyMatch(model -> model.deprecation() != null));
  }

  /** Returns the parts, at least one; the last asks for {@code others}. */
  private static List<FactoryPart> of(List<JavaModel> classes, String others) {
    List<FactoryPart> parts = new ArrayList<>();
    for (int from = 0; from == 0 || from < classes.size(); from += MOST_CLASSES) {
      int to = Math.min(from + MOST_CLASSES, classes.size());
      String next = to < classes.size() ? name(parts.size() + 1) : others;
      parts.add(new FactoryPart(name(parts.size()), classes.subList(from, to), next));
    }
    return parts;
  }

  private static String name(int index) {
    return "Part" + (index + 1);
  }
}
