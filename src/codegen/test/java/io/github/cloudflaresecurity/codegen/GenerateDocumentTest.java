package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.codegen.DocumentOperations.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that tries the generator on any document. */
@Tag("once")
class GenerateDocumentTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsWhatIsGeneratedAndWhatIsRefused(@TempDir Path output) throws IOException {
    Path document = Path.of("src/codegen/test/resources/constructs/refused-bodies.yaml");

    boolean clean = GenerateDocument.run(GenerateDocument.projectRoot(), document, output, out);

    assertThat(clean).isTrue();
    assertThat(printed())
        .contains("document refused-bodies.yaml", "operations 11", " refused 9")
        .contains(" 1 its request body is multipart/form-data, not JSON. POST /multipart")
        .contains("errors of the compiler 0", " generated 2 (18.2 %)", " lost 0");
  }

  @Test
  void findsAnOperationThatGotLost() {
    DocumentReport report = new DocumentReport(Path.of("orchard.yaml"));
    DocumentOperations declared = new DocumentOperations(
        List.of(
            new Operation("GET", "/trees/{tree_id}", "readTree"),
            new Operation("PUT", "/trees/{tree_id}", "plantTree"),
            new Operation("DELETE", "/trees", "")),
        0);

    report.loaded(
        declared, Map.of("PUT /trees/{tree_id}", "sentence"), Set.of("GET trees/{}"), List.of());

    assertThat(report.print(out)).isFalse();
    assertThat(printed()).contains(" generated 1 (33.3 %)", " lost 1", "lost: DELETE /trees");
  }

  @Test
  void printsAnErrorOfTheCompilerInFull() {
    DocumentReport report = new DocumentReport(Path.of("orchard.yaml"));

    report.compiled(List.of(new SourceCompiler.Message("compiler.err.x", "Tree.java:1: error: x")));

    assertThat(report.print(out)).isFalse();
    assertThat(printed()).contains(" 1 compiler.err.x", "Tree.java:1: error: x");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replaceAll(" +", " ");
  }
}
