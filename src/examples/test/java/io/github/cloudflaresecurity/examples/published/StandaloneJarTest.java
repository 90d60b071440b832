package io.github.cloudflaresecurity.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar of the test kit that runs by itself. "mvn test" builds no jars. */
@Timeout(60)
class StandaloneJarTest {

  @Test
  void runsByItself() throws Exception {
    Process process = java("--port", "0");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine())
          .matches("Fake Cloudflare: http://127\\.0\\.0\\.1:[0-9]+/client/v4");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void helps() throws Exception {
    Process process = java("--help");

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("--port", "--address", "--seed");
    assertThat(process.waitFor()).isZero();
  }

  private static Process java(String... args) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of("src/testkit/target"))) {
      jars = files.filter(file -> file.toString().endsWith("-standalone.jar")).toList();
    }
    assumeTrue(!jars.isEmpty(), "the jars are not built");
    return new ProcessBuilder(Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jars.get(0).toString()),
                Stream.of(args))
            .toList())
        .start();
  }
}
