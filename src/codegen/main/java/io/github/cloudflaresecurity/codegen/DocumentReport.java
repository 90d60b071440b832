package io.github.cloudflaresecurity.codegen;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A table of the findings of one run of {@link GenerateDocument}. */
final class DocumentReport {
  private static final int ERRORS_IN_FULL = 20;
  private static final int NAMES = 4;

  private final List<String> rows = new ArrayList<>();
  private final List<String> details = new ArrayList<>();
  private boolean clean = true;
  private long phase = System.nanoTime();

  DocumentReport(Path document) {
    row("document", document.getFileName());
  }

  /** Records what the generator wrote and refused; {@code refused} maps operations to reasons. */
  void generated(DocumentOperations declared, Map<String, String> refused, Path sources)
      throws IOException {
    int operations = declared.operations().size();
    row("operations", operations);
    row("  refused", refused.size());
    Map<String, List<String>> reasons = new TreeMap<>();
    refused.forEach((operation, reason) ->
        reasons.computeIfAbsent(kind(reason), key -> new ArrayList<>()).add(operation));
    reasons.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .forEach(entry ->
            row("    " + entry.getValue().size(), entry.getKey() + " " + some(entry.getValue())));
    List<Path> files = SourceCompiler.sources(sources);
    long lines = 0;
    for (Path file : files) {
      try (var text = Files.lines(file)) {
        lines += text.count();
      }
    }
    row("schemas", declared.schemas());
    row("files", files.size());
    row("lines", lines);
    row("  generated in", seconds());
  }

  /** Records the messages of the compiler. */
  void compiled(List<SourceCompiler.Message> errors) {
    row("errors of the compiler", errors.size());
    Map<String, Integer> codes = new TreeMap<>();
    errors.forEach(error -> codes.merge(error.code(), 1, Integer::sum));
    codes.forEach((code, count) -> row("    " + count, code));
    row("  compiled in", seconds());
    problems("", errors);
  }

  /** Records which operations the compiled classes have, and what Retrofit and Moshi refuse. */
  void loaded(
      DocumentOperations declared,
      Map<String, String> refused,
      Set<String> routes,
      List<String> faults) {
    List<String> generated = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (DocumentOperations.Operation operation : declared.operations()) {
      if (routes.contains(operation.route())) {
        generated.add(operation.toString());
      } else if (!refused.containsKey(operation.key())) {
        lost.add(operation.toString());
      }
    }
    int all = Math.max(1, declared.operations().size());
    double share = 100.0 * generated.size() / all;
    row("  generated", String.format(Locale.ROOT, "%d (%.1f %%)", generated.size(), share));
    row("  lost", lost.size());
    row("faults of Retrofit, Moshi", faults.size());
    row("  loaded in", seconds());
    problems("lost: ", lost);
    problems("", faults);
  }

  /** Prints the table, and returns whether there are no findings. */
  boolean print(PrintStream out) {
    long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
    long most = Runtime.getRuntime().maxMemory();
    row("heap", (peak >> 20) + " MB of at most " + (most >> 20) + " MB");
    rows.forEach(out::println);
    details.forEach(out::println);
    return clean;
  }

  private void problems(String prefix, List<?> problems) {
    clean &= problems.isEmpty();
    problems.stream().limit(ERRORS_IN_FULL).forEach(problem -> details.add(prefix + problem));
    if (problems.size() > ERRORS_IN_FULL) {
      details.add("and " + (problems.size() - ERRORS_IN_FULL) + " more");
    }
  }

  private void row(String name, Object value) {
    rows.add(String.format(Locale.ROOT, "%-26s %s", name, value));
  }

  private String seconds() {
    long begun = phase;
    phase = System.nanoTime();
    return String.format(Locale.ROOT, "%.1f s", (phase - begun) / 1e9);
  }

  /** Returns the reason without the names of the operation and of its parameter. */
  private static String kind(String sentence) {
    return sentence.replaceFirst("^.*?: ", "").replaceFirst("the parameter \\S+", "a parameter");
  }

  private static String some(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
    return names.size() > NAMES ? some + ", ..." : some;
  }
}
