package io.github.cloudflaresecurity.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats figures as Markdown tables. */
final class Table {
  private Table() {}

  /** Formats figures, each with its ratio to the first row of its case. */
  static String of(List<Figure> figures) {
    StringBuilder table = new StringBuilder("""
        | case | peer | time | ± | ratio | CPU | ± | ratio | allocated | ± | ratio |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """);
    Figure first = null;
    for (Figure figure : figures) {
      boolean isFirst = first == null || !first.name().equals(figure.name());
      first = isFirst ? figure : first;
      table.append("| ").append(isFirst ? figure.name() : "");
      table.append(" | ").append(figure.peer());
      table.append(cells(Table::time, figure.nanos(), first.nanos()));
      table.append(cells(Table::time, figure.cpuNanos(), first.cpuNanos()));
      table.append(cells(Table::size, figure.bytes(), first.bytes()));
      table.append(" |\n");
    }
    return table.toString();
  }

  /** Formats the median, the spread and the ratio to the first row. */
  private static String cells(
      Function<Double, String> format, Distribution values, Distribution first) {
    return values == null
        ? " |  |  | "
        : format.apply(values.median())
            + percent(values.spread())
            + (first == null ? " | " : cell("%.2f", values.median() / first.median()));
  }

  /** Formats the bytes of each library. */
  static String ofBytes(List<Profile> profiles) {
    return sites(
        "allocated",
        profiles,
        profile -> size(profile.of().bytes().median()),
        (profile, site) -> size(profile.bytes().get(site) * profile.of().bytes().median()));
  }

  /** Formats the time of each library. */
  static String ofTime(List<Profile> profiles) {
    return sites(
        "time",
        profiles,
        profile -> time(profile.of().nanos().median()),
        (profile, site) -> percent(profile.time().get(site)));
  }

  private static String sites(
      String what,
      List<Profile> profiles,
      Function<Profile, String> whole,
      BiFunction<Profile, AllocationSite, String> part) {
    String sites = Stream.of(AllocationSite.values())
        .map(site -> site.title)
        .collect(Collectors.joining(" | "));
    StringBuilder table = new StringBuilder("| case | peer | " + what + " | " + sites + " |\n")
        .append("| --- | --- | ---: |" + " ---: |".repeat(AllocationSite.values().length) + "\n");
    for (Profile profile : profiles) {
      table
          .append("| ")
          .append(profile.of().name())
          .append(" | ")
          .append(profile.of().peer());
      table.append(whole.apply(profile));
      for (AllocationSite site : AllocationSite.values()) {
        table.append(part.apply(profile, site));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  /** Formats the phases of processes. */
  static String ofPhases(List<StartupPhases> launches) {
    StringBuilder table = new StringBuilder("""
        | case | peer | JVM | client | call | end |
        | --- | --- | ---: | ---: | ---: | ---: |
        """);
    for (StartupPhases phases : launches) {
      table.append("| ").append(phases.name()).append(" | ").append(phases.peer());
      Stream.of(phases.jvm(), phases.client(), phases.call(), phases.end())
          .forEach(nanos -> table.append(time(nanos)));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String time(double n) {
    return n < 1e4
        ? cell("%.0f ns", n)
        : n < 1e7 ? cell("%.1f µs", n / 1e3) : cell("%.1f ms", n / 1e6);
  }

  private static String size(double b) {
    return b < 1e4
        ? cell("%.0f B", b)
        : b < 1e7 ? cell("%.1f KB", b / 1e3) : cell("%.1f MB", b / 1e6);
  }

  private static String percent(double part) {
    return cell("%.0f %%", part * 100);
  }

  private static String cell(String format, double value) {
    return " | " + String.format(Locale.ROOT, format, value);
  }
}
