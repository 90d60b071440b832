package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.changes.ProjectCopy.Build;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Follows CONTRIBUTING.md, "How do I add an operation?", line by line, with two neighbours of our
 * operations: one that changes an insight, and one that lists insights in pages.
 */
@Tag("changes")
class OneOperationMoreTest {
  private static final Path WRITTEN = ProjectFiles.path("src/client/test/resources/one-more");
  private static final String PACKAGE = "java/io/github/cloudflaresecurity/";

  @Test
  void takesSixFiles() throws Exception {
    ProjectCopy copy = ProjectCopy.make("one-more");

    copy.insert("openapi/selection.yaml", "# The names of our classes", written("operations.yaml"));
    copy.insert("openapi/selection.yaml", "# Cloudflare's specification", written("schemas.yaml"));
    Path upstream = copy.file("target/openapi.yaml");
    ChangedDocument whole = ChangedDocument.read(copy.file("openapi/upstream.yaml"));
    whole.merge(written("upstream.yaml"));
    Files.createDirectories(upstream.getParent());
    whole.write(upstream);
    assertBuilds(copy, "-pl", "src/codegen", "compile", "exec:java@trim", "-Dupstream=" + upstream);

    for (String type : new String[] {"main/InsightsResource", "test/InsightsTest"}) {
      String[] part = type.split("/");
      Files.writeString(
          copy.file("src/client/" + part[0] + "/" + PACKAGE + part[1] + ".java"),
          written(part[1] + ".java"));
    }
    copy.insert("openapi/relied-on.yaml", "# Constants and", written("relied-on-operations.yaml"));
    copy.insert("openapi/relied-on.yaml", "securitySchemes:", written("relied-on-schemas.yaml"));
    copy.insert("CHANGELOG.md", "- `securityCenter()", written("changelog.md"));
    assertBuilds(copy, "test", "-Dtest=PublicApiTest", "-DpublicApi.accept=true");

    assertBuilds(
        copy,
        "verify",
        "-Prelease",
        "-Dgpg.skip",
        "-Dcyclonedx.skip",
        "-Denforcer.skip",
        "-DexcludedGroups=changes,once,any-document",
        "-Dinvoker.test=maven,testkit");
    assertThat(copy.changed())
        .containsExactly(
            "CHANGELOG.md",
            "openapi/relied-on.yaml",
            "openapi/selection.yaml",
            // By the trim command.
            "openapi/upstream.yaml",
            "src/client/main/" + PACKAGE + "InsightsResource.java",
            "src/client/test/" + PACKAGE + "InsightsTest.java",
            "src/client/test/resources/public-api.txt");
    assertThat(Files.readString(copy.file("src/client/test/resources/public-api.txt")))
        .contains(Files.readString(ProjectFiles.path("src/client/test/resources/public-api.txt"))
            .lines()
            .filter(line -> line.startsWith("InsightsResource"))
            .toArray(String[]::new))
        .contains("InsightsResource.dismiss(AccountOrZone, String): ApiResponse<Void>")
        .doesNotContain("InsightsSubresources");
    Change more = new Change("two operations more", document -> {}, List.of(use()));
    Use.check(List.of(more), copy);
  }

  /** A caller, of the same steps as before and of the new ones. */
  private static Use use() {
    return Use.of("""
        client.securityCenter().insights().classification()
            .update(zone, insight, ClassificationChange.reset());
        client.securityCenter().insights().dismiss(zone, insight);
        return client.securityCenter().insights()
            .list(zone, InsightsListParameters.builder().perPage(1).build())
            .items(InsightPage::issues).map(Issue::id).toList().toString();
        """)
        .responding(200, Use.SUCCESS, request -> {})
        .responding(
            200, Use.SUCCESS, request -> assertThat(request.getTarget()).endsWith("/dismiss"))
        .responding(200, page(1), request -> assertThat(request.getTarget()).endsWith("per_page=1"))
        .responding(200, page(2), request -> assertThat(request.getTarget()).endsWith("&page=2"))
        .returns("[issue-1, issue-2]");
  }

  private static String page(int number) {
    return """
        {"errors": [], "messages": [], "success": true, "result":
          {"count": 2, "page": %1$d, "per_page": 1, "issues": [{"id": "issue-%1$d"}]}}
        """.formatted(number);
  }

  private static void assertBuilds(ProjectCopy copy, String... arguments) throws Exception {
    Build build = copy.build(arguments);
    assertThat(build.succeeded()).as(build.errors()).isTrue();
  }

  private static String written(String file) throws IOException {
    return Files.readString(WRITTEN.resolve(file));
  }
}
