package io.github.cloudflaresecurity.codegen.trim;

import java.io.PrintWriter;
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

  void print(PrintWriter out) {
    if (breaking.isEmpty() && harmless.isEmpty()) {
      out.print("Nothing changed since the last time.\n");
    }
    print(out, "This breaks callers:", breaking);
    print(
        out,
        breaking.isEmpty() ? "This changed; no caller breaks:" : "This changed too:",
        harmless);
  }

  private static void print(PrintWriter out, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.print(title + "\n");
      sentences.forEach(sentence -> out.print("  " + sentence + "\n"));
    }
  }
}
