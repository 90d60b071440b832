package io.github.cloudflaresecurity.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles Java sources with each warning of the compiler and of its Javadoc check as an error. */
final class SourceCompiler {
  /** One class of each library that generated code needs. */
  private static final List<String> LIBRARIES = List.of(
      "retrofit2.Retrofit",
      "com.squareup.moshi.Moshi",
      "okhttp3.OkHttpClient",
      "okio.Buffer",
      "org.jspecify.annotations.Nullable",
      "kotlin.Unit",
      "org.jetbrains.annotations.NotNull");

  private final List<String> options = new ArrayList<>();

  /**
   * Creates a compiler for Java 17.
   *
   * @param documented the packages whose Javadoc is checked, such as {@code a.b.*}
   */
  SourceCompiler(String documented) {
    options.addAll(List.of("--release", "17", "-proc:none", "-implicit:none", "-Werror"));
    options.addAll(List.of("-Xlint:all", "-Xmaxerrs", "100000", "-Xmaxwarns", "100000"));
    options.addAll(List.of("-Xdoclint:all,-missing", "-Xdoclint/package:" + documented));
  }

  /** A message of the compiler: its code, and its text with the line of source. */
  record Message(String code, String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Compiles {@code sources} into {@code classes} and returns the compiler's messages. */
  List<Message> compile(Collection<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    Files.createDirectories(classes);
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      boolean compiled = compiler
          .getTask(null, files, messages, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
      List<Message> errors = messages.getDiagnostics().stream()
          .filter(message -> message.getKind() != Diagnostic.Kind.NOTE)
          .filter(message -> !message.getCode().equals("compiler.err.warnings.and.werror"))
          .map(message -> new Message(message.getCode(), message.toString()))
          .toList();
      if (!compiled && errors.isEmpty()) {
        throw new IllegalStateException("the compiler failed without a message");
      }
      return errors;
    }
  }

  /** Returns the Java files below {@code folder}, sorted. */
  static List<Path> sources(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> libraries() {
    return LIBRARIES.stream().map(SourceCompiler::library).toList();
  }

  private static Path library(String className) {
    try {
      return Path.of(Class.forName(className)
          .getProtectionDomain()
          .getCodeSource()
          .getLocation()
          .toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException("no library with " + className + " on the class path", e);
    }
  }
}
