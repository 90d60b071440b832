package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.examples.bulk.AtomicFile;
import io.github.cloudflaresecurity.examples.bulk.LedgerFile;
import io.github.cloudflaresecurity.examples.bulk.PageLedger;
import io.github.cloudflaresecurity.examples.bulk.WritablePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The file of a list, in CSV or JSON by its name. It exists once the list is complete; until then
 * the pages are in another file beside it.
 */
record InsightFile(Path file, LedgerFile.Disk disk) {

  /** Returns the file of the pages that were read so far. */
  Path pages() {
    return file.resolveSibling(file.getFileName() + ".pages");
  }

  /**
   * Checks what a run needs.
   *
   * @throws IllegalArgumentException if the file exists, or its name tells no format
   */
  void check() throws IOException {
    if (!isCsv() && !isJson()) {
      throw new IllegalArgumentException("the name of --out must end in .csv or .json");
    }
    requireNew();
    WritablePath.require(pages());
  }

  /** It may have decisions in it. */
  void requireNew() {
    if (Files.exists(file)) {
      throw new IllegalArgumentException(
          file + " exists, and is not written over; give another name to --out");
    }
  }

  PageLedger open(String asked, boolean isResuming) throws IOException {
    PageLedger ledger = PageLedger.open(pages(), asked, isResuming, disk);
    try {
      // Another run may have completed it since.
      requireNew();
      return ledger;
    } catch (IllegalArgumentException e) {
      ledger.close();
      throw e;
    }
  }

  /** Writes the insights; CSV has no line for those without an identifier. */
  void write(InsightList list) throws IOException {
    if (isCsv()) {
      List<List<String>> lines = new ArrayList<>(List.of(Insight.COLUMNS));
      list.all().stream()
          .filter(insight -> !insight.id().isEmpty())
          .forEach(insight -> lines.add(insight.fields()));
      AtomicFile.writeCsv(file, lines, disk);
    } else {
      String json = list.all().stream()
          .map(insight -> PrintableText.ofJson(insight.json().toString()))
          .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
      AtomicFile.writeText(file, json, disk);
    }
  }

  boolean isCsv() {
    return hasEnding(".csv");
  }

  private boolean isJson() {
    return hasEnding(".json");
  }

  private boolean hasEnding(String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
