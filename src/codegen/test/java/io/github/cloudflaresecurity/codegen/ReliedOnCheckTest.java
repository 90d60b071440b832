package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An enum that code names must be an enum, with the constants that code names. */
class ReliedOnCheckTest {
  private static final String RELIED_ON = """
      schemas:
        Ripeness: {by: Orchard, constants: [green, ripe]}
        Tree: {by: Orchard, required: [], properties: {ripeness: Ripeness or null}}
      """;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: string, enum: [ripe, green, rotten]}|{nullable: true, allOf: [{$ref: '#/components/schemas/Ripeness'}]}",
        "{type: string, nullable: true, enum: [green, ripe, null]}|{$ref: '#/components/schemas/Ripeness'}",
        "{type: string, nullable: true, enum: [green, ripe]}|{nullable: true, allOf: [{$ref: '#/components/schemas/Ripeness'}]}",
      })
  void accepts(String ripeness, String property) {
    assertThatCode(() -> check(ripeness, property)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: string, enum: [green]}|Ripeness has no constant 'ripe' any more",
        "{type: string}|Ripeness is no enum any more, so that it has no constants",
        "{type: string, allOf: [{$ref: '#/components/schemas/Values'}]}|Ripeness is no enum any more, so that it has no constants",
      })
  void refuses(String ripeness, String message) {
    assertThatThrownBy(() ->
            check(ripeness, "{nullable: true, allOf: [{$ref: '#/components/schemas/Ripeness'}]}"))
        .isInstanceOf(UnusableDocumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("/Orchard.java");
  }

  @ParameterizedTest
  @CsvSource({
    "'', The operation fell (for rows) is deprecated: deprecate its method of Orchard",
    "', deprecated: true', ''"
  })
  void tellsOfADeprecatedScopeUntilItIsNoted(String noted, String message) throws IOException {
    String printed = print(
        """
        paths:
          /trees:
            delete:
              operationId: fell
              tags: [Trees]
              responses: {'204': {description: Gone.}}
              x-by-scope: {rows: {deprecated: true}, trees: {deprecated: false}}
        """,
        "operations: {fell: {by: Orchard, tag: Trees, takes: [], responds: nothing%s}}"
            .formatted(noted));

    assertThat(printed).startsWith(message);
    assertThat(printed.lines()).hasSize(message.isEmpty() ? 0 : 1);
  }

  /** The generator deprecates the step to a class whose operations all are. */
  @ParameterizedTest
  @CsvSource({"true, ''", "false, The operation fell is deprecated: deprecate its method of Orchard"
  })
  void tellsOfADeprecatedOperationUnlessItsStepIs(boolean all, String message) throws IOException {
    String printed = print(
        """
        paths:
          /trees:
            delete: {operationId: fell, tags: [Trees], x-java-call: trees.fell, deprecated: true}
            get: {operationId: climb, tags: [Trees], x-java-call: trees.twigs.climb, deprecated: %s}
          /treesitters:
            get: {operationId: sit, tags: [Trees], x-java-call: treesitters.sit}
        """.formatted(all),
        "operations: {fell: {by: Orchard, tag: Trees, takes: [], responds: nothing}}");

    assertThat(printed).startsWith(message);
    assertThat(printed.lines()).hasSize(message.isEmpty() ? 0 : 1);
  }

  /** The library reads an envelope with or without a result. */
  @ParameterizedTest
  @CsvSource({"true, ''", "false, 'Fruit has a new required property, ''result'' (Apple)'"})
  void acceptsARequiredResultOfAnEnvelope(boolean isEnvelope, String message) throws IOException {
    Path document = Files.writeString(folder.resolve("document.yaml"), """
        components:
          schemas:
            Envelope: {x-java-envelope: %s, properties: {success: {type: boolean}}}
            Apple: {type: object}
            Fruit:
              allOf:
                - {$ref: '#/components/schemas/Envelope'}
                - {required: [result], properties: {result: {$ref: '#/components/schemas/Apple'}}}
        """.formatted(isEnvelope));
    Path reliedOn = Files.writeString(
        folder.resolve("relied-on.yaml"), "schemas: {Fruit: {by: Orchard, required: [success]}}");

    if (message.isEmpty()) {
      assertThatCode(() -> ReliedOn.check(document.toString(), reliedOn))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> ReliedOn.check(document.toString(), reliedOn))
          .hasMessageContaining(message);
    }
  }

  private String print(String document, String reliedOn) throws IOException {
    Path documentFile = Files.writeString(folder.resolve("document.yaml"), document);
    Path reliedOnFile = Files.writeString(folder.resolve("relied-on.yaml"), reliedOn);
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      ReliedOn.check(documentFile.toString(), reliedOnFile);
    } finally {
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void check(String ripeness, String property) throws IOException {
    Path document =
        Files.writeString(folder.resolve("document.yaml"), """
        components:
          schemas:
            Ripeness: %s
            Values: {type: string, enum: [green, ripe]}
            Tree: {type: object, properties: {ripeness: %s}}
        """.formatted(ripeness, property));
    Path reliedOn = Files.writeString(folder.resolve("relied-on.yaml"), RELIED_ON);
    ReliedOn.check(document.toString(), reliedOn);
  }
}
