package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Templates, poms and generated code stay short enough to be read whole. */
@Tag("once")
class SizesTest {
  private static final Pattern SECTION = Pattern.compile("\\{\\{([#^/])");
  private static final Pattern OPERATION = Pattern.compile("@(GET|POST|PUT|PATCH|DELETE|HTTP)\\(");
  private final Path root = GenerateDocument.projectRoot();

  @Test
  void templatesAreFewAndShort() throws IOException {
    List<Path> templates = files("templates", ".mustache");

    assertThat(templates).hasSizeBetween(1, 18);
    assertThat(lines(templates)).isLessThanOrEqualTo(400);
    for (Path template : templates) {
      String text = Files.readString(template);
      assertThat(text).as(template.toString()).endsWith("\n");
      assertThat(text.lines()).as(template.toString()).allMatch(line -> line.length() <= 120);
      assertThat(depth(text)).as(template.toString()).isLessThanOrEqualTo(3);
    }
  }

  /** One operation more may add as many lines. */
  @Test
  void generatedCodeIsShort() throws IOException {
    List<Path> generated = files("generated", ".java");
    long operations = 0;
    for (Path file : generated) {
      operations += OPERATION.matcher(Files.readString(file)).results().count();
    }

    assertThat(operations).isPositive();
    assertThat(lines(generated) / operations).isLessThanOrEqualTo(650);
  }

  @Test
  void pomsAreShort() throws IOException {
    assertThat(lines(List.of(root.resolve("pom.xml")))).isLessThanOrEqualTo(280);
    try (Stream<Path> modules = Files.list(root.resolve("src"))) {
      for (Path module : modules.map(folder -> folder.resolve("pom.xml")).toList()) {
        assertThat(lines(List.of(module))).as(module.toString()).isLessThanOrEqualTo(190);
      }
    }
  }

  @Test
  void countsNestedSections() {
    assertThat(depth("{{#a}}{{^b}}{{/b}}{{/a}}{{#c}}{{/c}}")).isEqualTo(2);
  }

  private static int depth(String template) {
    int depth = 0;
    int deepest = 0;
    for (Matcher section = SECTION.matcher(template); section.find(); ) {
      depth += section.group(1).equals("/") ? -1 : 1;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static long lines(List<Path> files) throws IOException {
    long lines = 0;
    for (Path file : files) {
      lines += Files.readAllLines(file).size();
    }
    return lines;
  }
}
