package io.github.cloudflaresecurity.bench;

import java.util.List;
import java.util.Locale;

/** Prints figures, each beside its ratio to the case's first row. */
final class Table {
  private Table() {}

  static String of(List<Figure> figures) {
    StringBuilder table = new StringBuilder("""
        | case | peer | time | ratio | CPU | ratio | allocated | ratio |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """);
    Figure first = null;
    for (Figure figure : figures) {
      boolean isFirst = first == null || !first.name().equals(figure.name());
      first = isFirst ? figure : first;
      table.append("| ").append(isFirst ? figure.name() : "");
      table.append(" | ").append(figure.peer());
      table.append(time(figure.nanos())).append(ratio(figure.nanos(), first.nanos()));
      table.append(time(figure.cpuNanos())).append(ratio(figure.cpuNanos(), first.cpuNanos()));
      table.append(size(figure.bytes())).append(ratio(figure.bytes(), first.bytes()));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String time(Double nanos) {
    if (nanos == null) {
      return " | ";
    }
    double n = nanos;
    return n < 1e4
        ? cell("%.0f ns", n)
        : n < 1e7 ? cell("%.1f µs", n / 1e3) : cell("%.1f ms", n / 1e6);
  }

  private static String size(Double bytes) {
    if (bytes == null) {
      return " | ";
    }
    double b = bytes;
    return b < 1e4
        ? cell("%.0f B", b)
        : b < 1e7 ? cell("%.1f KB", b / 1e3) : cell("%.1f MB", b / 1e6);
  }

  private static String ratio(Double value, Double first) {
    return value == null || first == null ? " | " : cell("%.2f", value / first);
  }

  private static String cell(String format, double value) {
    return " | " + String.format(Locale.ROOT, format, value);
  }
}
