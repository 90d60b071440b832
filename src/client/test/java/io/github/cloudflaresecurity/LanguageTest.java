package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code and documentation use one term for each concept; CONTRIBUTING.md lists them. */
@Tag("not-mutated")
class LanguageTest {
  private static final List<String> ROOTS =
      List.of("src", "templates", "README.md", "CONTRIBUTING.md", "docs", "openapi/README.md");

  private static final Pattern SEARCHED =
      Pattern.compile(".*/src/.*/(main|test|misuse)/.*\\.(java|kt)|.*\\.(mustache|md)");

  private static final Pattern BANNED = Pattern.compile(
      "\\b("
          + String.join(
              "|",
              "answer(s|ed|ing)?",
              "verdicts?",
              "whoever|somebody|nobody|surely|anew|mended|sown",
              "alarms?",
              "he|his|him|himself",
              "sen(d|ds|t|ding) (\\w+ )?again",
              "a second time|be it|as it comes",
              "(take|takes|took|taking) effect",
              "pace[ds]?|pacing",
              "call(s|ed|ing)? off",
              "(a|the|its|their|whose) turns?")
          + ")\\b",
      Pattern.CASE_INSENSITIVE);

  /** Between the words of a name. */
  private static final Pattern HUMP =
      Pattern.compile("_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  @Test
  void usesNoBannedWord() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      if (file.endsWith("LanguageTest.java")) {
        continue;
      }
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        for (String word : bannedIn(lines.get(i))) {
          found.add(file + ":" + (i + 1) + ": " + word);
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void givesEachClassItsOwnName() throws IOException {
    Map<String, List<Path>> byName = new TreeMap<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      // A test may write its resources into a copy of the project, as a contributor would.
      boolean isResource = slashed(file).contains("/test/resources/");
      if (name.endsWith(".java") && !isResource && !name.matches("(package|module)-info\\.java")) {
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
      }
    }
    byName.values().removeIf(files -> files.size() == 1);

    assertThat(byName).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "an answer",
    "Answers",
    "isAnswered()",
    "answerTo",
    "AnswerTarget",
    "NO_ANSWER",
    "WhoeverCalls",
    "of his own",
    "it is sent once again",
    "what took effect",
    "the pace",
    "noPaceAtAll",
    "callOff",
    "it was called off",
    "sends it again",
    "takesEffect",
    "waits for its turn",
    "ALARM"
  })
  void findsABannedWord(String text) {
    assertThat(bannedIn(text)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mayHaveTakenEffect()",
    "return the response",
    "this other header",
    "sendsANewRequest",
    "hidesOwnNames",
    "hidesBodyAndWhiteSpace",
    "hasNoBody",
    "in turn, it returns"
  })
  void findsNothingElse(String text) {
    assertThat(bannedIn(text)).isEmpty();
  }

  private static List<String> bannedIn(String line) {
    String words = HUMP.matcher(line).replaceAll(" ");
    return BANNED.matcher(words).results().map(MatchResult::group).toList();
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : ROOTS) {
      Files.walkFileTree(ProjectFiles.path(root), new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          // What is built there changes while tests run.
          return folder.endsWith("target")
              ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (SEARCHED.matcher(slashed(file)).matches()) {
            files.add(file);
          }
          return FileVisitResult.CONTINUE;
        }
      });
    }
    return files;
  }

  private static String slashed(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
