package io.github.cloudflaresecurity.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.templates.model.Book;
import io.github.cloudflaresecurity.templates.model.Genre;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the templates write into Javadoc, and what they deprecate. */
class TemplateJavadocTest extends TemplatesCase {
  @Test
  void deprecatesWhatTheDocumentDeprecates() throws Exception {
    for (AnnotatedElement deprecated : List.of(
        Genre.class,
        Book.class.getMethod("old"),
        Book.class.getMethod("older"),
        Book.Builder.class.getMethod("older", String.class))) {
      assertThat(deprecated.isAnnotationPresent(Deprecated.class)).isTrue();
    }
    assertThat(source("Book")).contains("@deprecated Use `title` instead.");
    assertThat(source("Genre")).contains("@deprecated Cloudflare gives no reason.");
    assertThat(Book.class.getMethod("title").isAnnotationPresent(Deprecated.class))
        .isFalse();
  }

  /** That they are no tags either is ensured by the compiler, which checks Javadoc. */
  @Test
  void escapesTextsOfTheDocument() throws Exception {
    assertThat(source("Book"))
        .contains("On the {&#64;code cover. *&#47; &#92;u002a/ &#64;return it.");
    assertThat(source("Order")).contains("The constant \"&lt;b&gt;&amp;{&#64;code\".");
    assertThat(source("Person")).contains("/** Who has {&#64;link a name. */");
  }

  @Test
  void tellsLimits() throws Exception {
    assertThat(source("Book"))
        .contains("/** Exactly 4 characters. Null if absent. */ public @Nullable String code()")
        .contains("&#64;return it. At least 1 character. At most 20 characters.")
        .contains("/** At least 1 item. At most 3 items. */ public List<String> shelves()");
  }

  private static String source(String model) throws IOException {
    return Files.readString(ProjectFiles.path(
                "src/client/target/generated-test-sources/openapi/io/github/cloudflaresecurity/templates/model")
            .resolve(model + ".java"))
        .replaceAll("\\n +(\\* )?", " ");
  }
}
