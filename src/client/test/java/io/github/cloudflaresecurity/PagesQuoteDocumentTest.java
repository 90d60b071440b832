package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What pages and Javadoc quote of the document is what it says. After a change of the document,
 * edit the sentence that fails here.
 */
@Tag("pages")
class PagesQuoteDocumentTest {
  private static final String BASE = "src/client/main/java/io/github/cloudflaresecurity/";
  private static final Map<Set<String>, String> CREDENTIALS =
      Map.of(Set.of("api_token"), "API token", Set.of("api_email", "api_key"), "API email and key");

  @Test
  void credentialsAreThoseOfTheDocument() throws IOException {
    assertThat(page("docs/credentials.md"))
        .contains(row("reclassify", Document.RECLASSIFY))
        .contains(row("classification", Document.CLASSIFY));
  }

  @Test
  void pathsAreThoseOfTheDocument() throws IOException {
    assertThat(oneLine(BASE + "ReclassifyResource.java"))
        .contains("{@code POST " + Document.path(Document.RECLASSIFY) + "}");
    assertThat(oneLine(BASE + "ClassificationResource.java"))
        .contains("{@code PATCH " + Document.path(Document.CLASSIFY) + "}");
  }

  @Test
  void lengthsAreThoseOfTheDocument() throws IOException {
    Document.Length account = Document.lengthOfPathParameter(Document.RECLASSIFY, 0);
    Document.Length either = Document.lengthOfPathParameter(Document.CLASSIFY, 1);

    assertThat(account).isEqualTo(either);
    assertThat(account.least()).isEqualTo(account.most());
    for (String file : List.of("ReclassifyResource", "Reclassification", "AccountOrZone")) {
      assertThat(oneLine(BASE + file + ".java"))
          .contains("identifier, of " + account.most() + " characters");
    }
  }

  @Test
  void deprecationsAreThoseOfTheDocument() throws IOException {
    assertThat(Document.isDeprecated(Document.RECLASSIFY)).isFalse();
    assertThat(page("openapi/README.md"))
        .contains("Cloudflare's document does not call reclassify deprecated");
    assertThat(page("docs/getting-started.md"))
        .contains("Cloudflare's documentation does not call reclassifying deprecated");
  }

  private static String row(String name, String operation) {
    return Document.security(operation).stream()
            .map(CREDENTIALS::get)
            .collect(Collectors.joining(", or ", "| " + name + " | ", " | "))
        + String.join(", ", permissions(operation))
        + " |\n";
  }

  private static List<String> permissions(String operation) {
    List<String> named = Document.permissions(operation);
    return named.isEmpty() ? List.of("none") : named;
  }

  private static String page(String file) throws IOException {
    return Files.readString(ProjectFiles.path(file));
  }

  /** The file with each break of a line in Javadoc as a blank. */
  private static String oneLine(String file) throws IOException {
    return page(file).replaceAll("\\s+\\* +", " ");
  }
}
