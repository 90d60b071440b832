package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Javadoc tells what is true of one scope alone. */
class ScopeNotesTest {

  /** For the messages of exceptions. */
  @Test
  void annotatesThePermissionsThatEachScopeNeeds() throws IOException {
    assertThat(source("operation-by-scope").replaceAll("\\s+", " "))
        .containsSubsequence(
            "scopes =",
            "@Operation.Scope(",
            "name = \"trees\",",
            "permissions = {\"Trees: Write\", \"Orchard */: Write\"}");
  }

  @Test
  void saysWhichScopeIsDeprecatedAndWhichPermissionsEachNeeds() throws IOException {
    String javadoc = source("operation-by-scope").replaceAll("\\s*\\n\\s*\\*\\s*", " ");

    assertThat(javadoc)
        .contains(
            "Fells it. For rows it is deprecated: Fell its trees. For trees a credential needs"
                + " one of the permissions \"Trees: Write\", \"Orchard *&#47;: Write\".")
        .doesNotContain("@Deprecated", "@deprecated", "name = \"rows\"");
  }

  @Test
  void saysNothingIfScopesAreAlike() {
    assertThat(ScopeNotes.of(null)).isEmpty();
    assertThat(ScopeNotes.of(Map.of("x-idempotent", true))).isEmpty();
    assertThat(ScopeNotes.of(Map.of("x-by-scope", Map.of("rows", Map.of())))).isEmpty();
    assertThat(ScopeNotes.of(Map.of("x-by-scope", List.of("rows")))).isEmpty();
  }

  private static String source(String document) throws IOException {
    assertThat(Constructs.refused(document)).isEmpty();
    Path sources = Path.of("src/codegen/target/constructs/sources", document);
    try (var files = Files.walk(sources)) {
      Path api =
          files.filter(file -> file.endsWith("TreesApi.java")).findFirst().orElseThrow();
      return Files.readString(api);
    }
  }
}
