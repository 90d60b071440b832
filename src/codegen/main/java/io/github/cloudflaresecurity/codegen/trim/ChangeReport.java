package io.github.cloudflaresecurity.codegen.trim;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The changes between two versions of our document, in sentences. */
final class ChangeReport {
  private final List<String> breaking = new ArrayList<>();
  private final List<String> harmless = new ArrayList<>();

  void addBreaking(String sentence) {
    breaking.add(sentence);
  }

  void addHarmless(String sentence) {
    harmless.add(sentence);
  }

  void add(boolean isBreaking, String sentence) {
    (isBreaking ? breaking : harmless).add(sentence);
  }

  List<String> breaking() {
    return List.copyOf(breaking);
  }

  List<String> harmless() {
    return List.copyOf(harmless);
  }

  void print(PrintStream out) {
    if (breaking.isEmpty() && harmless.isEmpty()) {
      out.println("Nothing changed since the last time.");
    }
    print(out, "This breaks callers:", breaking);
    print(
        out,
        breaking.isEmpty() ? "This changed; no caller breaks:" : "This changed too:",
        harmless);
  }

  private static void print(PrintStream out, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.println(title);
      sentences.forEach(sentence -> out.println("  " + sentence));
    }
  }
}
