package io.github.cloudflaresecurity.codegen;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Formats generated files as Spotless formats hand-written ones. */
final class JavaFormat {
  private static final Formatter FORMATTER = Formatter.createFormatter(
      JavaFormatterOptions.builder().style(Style.GOOGLE).formatJavadoc(true).build());

  private JavaFormat() {}

  /** Formats a generated file, if it is Java. */
  static void apply(Path file) {
    if (!file.toString().endsWith(".java")) {
      return;
    }
    try {
      Files.writeString(file, FORMATTER.formatSource(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " is no Java", e);
    }
  }
}
