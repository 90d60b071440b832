package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GitHub ignores a form or a setting in silence if its file is not as expected. */
@Tag("once")
class GitHubFilesTest {
  private static final Path GITHUB = GenerateDocument.projectRoot().resolve(".github");

  @Test
  void formsAskForWhatGitHubKnows() throws IOException {
    for (Path form : forms()) {
      JsonNode tree = read(form);
      assertThat(tree.path("name").asText()).as(form.toString()).isNotBlank();
      assertThat(tree.path("description").asText()).as(form.toString()).isNotBlank();
      List<String> ids = new ArrayList<>();
      for (JsonNode element : tree.path("body")) {
        assertThat(element.path("type").asText())
            .isIn("markdown", "textarea", "input", "dropdown", "checkboxes");
        if (!element.path("type").asText().equals("markdown")) {
          assertThat(element.at("/attributes/label").asText()).isNotBlank();
          ids.add(element.path("id").asText());
        }
        for (JsonNode option : element.at("/attributes/options")) {
          assertThat(option.isTextual()).as(form + ": " + option).isTrue();
        }
      }
      assertThat(ids).as(form.toString()).isNotEmpty().doesNotHaveDuplicates();
    }
    assertThat(forms()).hasSize(2);
  }

  @Test
  void updatesAreLookedForInEachModule() throws IOException {
    List<String> folders = new ArrayList<>();
    read(GITHUB.resolve("dependabot.yml"))
        .at("/updates/0/directories")
        .forEach(folder -> folders.add(folder.asText()));
    Path root = GenerateDocument.projectRoot();
    Pattern module = Pattern.compile("<module>(.*)</module>");
    List<String> modules = module
        .matcher(Files.readString(root.resolve("pom.xml")))
        .results()
        .map(found -> "/" + found.group(1))
        .toList();

    assertThat(modules)
        .hasSizeGreaterThan(5)
        .allMatch(folder -> folders.stream()
            .anyMatch(glob ->
                FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(folder))));
  }

  private static List<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(GITHUB.resolve("ISSUE_TEMPLATE"))) {
      return files.filter(file -> !file.endsWith("config.yml")).sorted().toList();
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
  }
}
