package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing that is deprecated is used, but for what is ours: the document deprecates what it likes,
 * and the build goes on. So the build itself can't make an error of the warning.
 */
@Tag("not-mutated")
@Tag("once")
class DeprecationTest {
  private static final String OURS = " in io.github.cloudflaresecurity";
  private static final List<String> ROOTS =
      List.of("src/client/main/java", "src/testkit/main/java", "src/client/test/java");
  private static final List<String> OPTIONS = List.of(
      "--release",
      "17",
      "-proc:none",
      "-Xlint:deprecation",
      "-Xmaxwarns",
      "10000",
      // Messages with full names.
      "-XDrawDiagnostics",
      "-XDshould-stop.ifNoError=ATTR");

  @Test
  void usesNothingDeprecatedOfOthers() throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task = (JavacTask) compiler.getTask(
          null, files, found, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources()));
      task.analyze();
    }

    assertThat(found.getDiagnostics())
        .noneMatch(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR);
    assertThat(found.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getCode().equals("compiler.warn.has.been.deprecated"))
            .map(diagnostic -> diagnostic.getMessage(Locale.ROOT)))
        // The tests of the templates use it: the compiler does tell.
        .anyMatch(message -> message.contains(OURS))
        .allMatch(message -> message.contains(OURS));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String root : ROOTS) {
      try (Stream<Path> files = Files.walk(ProjectFiles.path(root))) {
        files
            .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
