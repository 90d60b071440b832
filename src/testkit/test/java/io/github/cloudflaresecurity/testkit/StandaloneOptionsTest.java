package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a fake that runs by itself. */
@Tag("any-document")
class StandaloneOptionsTest {
  private static final PrintStream OUT = new PrintStream(new ByteArrayOutputStream());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--prot 1",
        "--port",
        "--port x",
        "--port -1",
        "--port 65536",
        "--address",
        "--seed",
        "x"
      })
  void refusesInvalidOptions(String line) {
    assertThatThrownBy(() -> Standalone.start(line.split(" "), OUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(option|--port|--address|--seed).*\\.");
  }

  @Test
  void listensOnLoopbackUnlessTold() {
    assertThat(StandaloneOptions.parse().address().isLoopbackAddress()).isTrue();
    assertThat(StandaloneOptions.parse().port()).isEqualTo(8080);
    assertThat(StandaloneOptions.parse("--address", "0.0.0.0", "--port", "1"))
        .satisfies(options -> assertThat(options.address().isAnyLocalAddress()).isTrue())
        .satisfies(options -> assertThat(options.port()).isEqualTo(1));
  }
}
