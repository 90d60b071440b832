package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of each document in {@code constructs/}. */
@Tag("once")
class ConstructsTest {

  static List<Path> documents() throws IOException {
    return Constructs.documents();
  }

  @Test
  void compilesWithoutAWarning() {
    assertThat(Constructs.errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void generatesOrRefusesEachOperation(Path document) throws IOException {
    Set<String> refused = Constructs.refused(Constructs.name(document)).keySet();
    try (CompiledClient client = Constructs.client(Constructs.name(document))) {
      Set<String> routes = new HashSet<>(client.routes());
      for (DocumentOperations.Operation operation :
          DocumentOperations.read(document).operations()) {
        boolean generated = routes.contains(operation.route());
        assertThat(generated).as(operation.id()).isNotEqualTo(refused.contains(operation.key()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void generatesWhatRetrofitAndMoshiAccept(Path document) throws IOException {
    try (CompiledClient client = Constructs.client(Constructs.name(document))) {
      assertThat(client.faults()).isEmpty();
    }
  }
}
