package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences of pages and of Javadoc have at most twenty words. */
@Tag("once")
@Tag("not-mutated")
class SentencesTest {
  private static final int MOST = 20;

  private static final List<String> ROOTS =
      List.of("src", "docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "openapi/README.md");

  private static final Pattern JAVADOC =
      Pattern.compile("^ */\\*\\*(.*?)\\*/", Pattern.DOTALL | Pattern.MULTILINE);

  /** Where a sentence ends, or a part of a page that is none begins. */
  private static final Pattern END = Pattern.compile(
      "(?<=[.!?])\\s+|(?<=:)\\s*\\n|\\n\\s*\\n|\\||\\n\\s*([-*]|\\d+\\.)\\s|<p>|<li>"
          + "|@(param\\s+\\S+|return|throws\\s+\\S+|see)");

  @Test
  void areShort() throws IOException {
    List<String> found = new ArrayList<>();
    for (String root : ROOTS) {
      Files.walkFileTree(ProjectFiles.path(root), new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          // Of Java, only what is published or run is read by others.
          return folder.endsWith("target") || folder.endsWith("test")
              ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
            throws IOException {
          for (String text : textsOf(file)) {
            tooLong(text).forEach(sentence -> found.add(file + ": " + sentence));
          }
          return FileVisitResult.CONTINUE;
        }
      });
    }

    assertThat(found).isEmpty();
  }

  @Test
  void javadocIsRead() {
    String long21 = "word ".repeat(MOST) + "end.";

    assertThat(javadocs("  /** Short. " + long21 + " */\n  int i; // " + long21))
        .singleElement()
        .satisfies(text -> assertThat(tooLong(text)).containsExactly(long21));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "| cell | %s |", "- %s", "Before it. %s", "`code: with` %s"})
  void countsWords(String form) {
    String most = "a ".repeat(MOST - 2);

    assertThat(tooLong(form.formatted(most + "end."))).isEmpty();
    assertThat(tooLong(form.formatted(most + "`some code` {@code more code} end.")))
        .hasSize(1);
  }

  private static List<String> textsOf(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".md")) {
      return List.of(Files.readString(file).replaceAll("(?s)```.*?```", "\n\n"));
    }
    return name.endsWith(".java") ? javadocs(Files.readString(file)) : List.of();
  }

  private static List<String> javadocs(String source) {
    return JAVADOC
        .matcher(source)
        .results()
        .map(comment -> comment.group(1).replaceAll("(?m)^ *\\* ?", ""))
        .map(comment -> comment.replaceAll("(?s)<pre>.*?</pre>", "\n\n"))
        .toList();
  }

  /** Code counts as one word, a link as its text. */
  private static List<String> tooLong(String text) {
    String words = text.replaceAll("`[^`]*`", "code")
        .replaceAll("\\{@(link|linkplain)\\s+[^\\s{}]*?(#\\w+)?(\\([^)]*\\))?\\s*}", "code")
        .replaceAll("\\{@(?:link|linkplain)\\s+[^\\s{}(]+(?:\\([^)]*\\))?\\s+([^{}]*)}", "$1")
        .replaceAll("(?s)\\{@\\w+[^{}]*(\\{[^{}]*}[^{}]*)*}", "code")
        .replaceAll("]\\([^)]*\\)", "]");
    return END.splitAsStream(words)
        .filter(sentence -> count(sentence) > MOST)
        .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
        .toList();
  }

  private static long count(String sentence) {
    return Pattern.compile("\\S*\\w\\S*").matcher(sentence).results().count();
  }
}
