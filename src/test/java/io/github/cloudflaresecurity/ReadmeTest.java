package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README tells no more than what is compiled, run and tested. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  /** The consumer's project compiles and runs it; here it is compared. */
  @Test
  void exampleIsTheOneThatAConsumerRuns() throws Exception {
    String consumer =
        Files.readString(Path.of("src/it/consumer/src/main/java/example/Example.java"));

    assertThat(tokens(consumer)).contains(tokens(block("java")));
  }

  @Test
  void dependencyIsThisProject() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String coordinates = block("xml")
        .lines()
        .map(String::strip)
        .filter(line -> !line.contains("dependency>"))
        .collect(Collectors.joining("\n  "));

    assertThat(pom).contains(coordinates);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLOUDFLARE_API_TOKEN", "CLOUDFLARE_EMAIL", "CLOUDFLARE_API_KEY"})
  void variablesAreTheOnesThatAreRead(String variable) throws Exception {
    assertThat(Files.readString(README)).contains("`" + variable + "`");
    assertThat(Files.readString(
            Path.of("src/main/java/io/github/cloudflaresecurity/Environment.java")))
        .contains('"' + variable + '"');
  }

  private static String block(String language) throws IOException {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(README));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** The formatter breaks lines in another way. */
  private static String tokens(String code) {
    return code.replaceAll("\\s+", "");
  }
}
