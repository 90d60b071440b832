package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.bulk.BulkProgress;
import java.io.Console;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;

/** A progress bar on a terminal, and nothing elsewhere. */
final class ProgressListener implements Consumer<BulkProgress>, AutoCloseable {
  private final ProgressBar bar;

  ProgressListener(int items, boolean isJson) {
    boolean isShown = items > 1 && !isJson && isTerminal();
    bar = isShown
        ? ProgressBar.builder()
            .setTaskName("sent")
            .setInitialMax(items)
            .hideEta()
            .build()
        : null;
  }

  /** From JDK 22 on there may be a console that is no terminal, and a method that says so. */
  private static boolean isTerminal() {
    Console console = System.console();
    try {
      return console != null
          && (Runtime.version().feature() < 22
              || (boolean) Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void accept(BulkProgress progress) {
    if (bar != null) {
      bar.stepTo(progress.done());
      bar.setExtraMessage(" %d failed, %d in doubt, %.1f/s, %d s left"
          .formatted(
              progress.failed(),
              progress.inDoubt(),
              progress.itemsPerSecond(),
              progress.estimatedTimeLeft().toSeconds()));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
