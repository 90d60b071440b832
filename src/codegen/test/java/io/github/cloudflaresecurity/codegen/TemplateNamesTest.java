package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateNamesTest {
  @TempDir
  private Path templates;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(templates.resolve("class.mustache"), """
        import com.example.Rope;
        /** A {@link Buoy} of Word. */
        final class {{name}} {
          public static {{#x}}<T> {{/x}}Anchor chain() {
            String text = "Quoted"; // Comment
          }
          public boolean equals(Object other) {
            return other instanceof {{name}} that
          }
        }
        """);
  }

  @Test
  void readsTheTypesThatTemplatesName() {
    TemplateNames names = TemplateNames.read(templates);

    assertThat(new String[] {"Rope", "Anchor", "T", "String", "Object"}).allMatch(names::isType);
    assertThat(new String[] {"Buoy", "Word", "Quoted", "Comment", "Pier"}).noneMatch(names::isType);
  }

  @Test
  void knowsTheTypesThatJavaKnowsWithoutAnImport() {
    assertThat(TemplateNames.read(templates).isType("Integer")).isTrue();
    assertThat(TemplateNames.read(templates).isType("ThreadLocal")).isTrue();
  }

  @Test
  void readsMethodsAndVariables() {
    TemplateNames names = TemplateNames.read(templates);

    assertThat(names.methods()).contains("chain", "hashCode", "getClass", "wait");
    assertThat(names.variables("class.mustache")).contains("text", "other", "that");
  }
}
