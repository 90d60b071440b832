package io.github.cloudflaresecurity.codegen.trim;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What changed from one document of ours to the next, in sentences. */
final class Report {
  private final List<String> breaking = new ArrayList<>();
  private final List<String> harmless = new ArrayList<>();

  void breaks(String sentence) {
    breaking.add(sentence);
  }

  void tells(String sentence) {
    harmless.add(sentence);
  }

  void add(boolean breaks, String sentence) {
    (breaks ? breaking : harmless).add(sentence);
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
