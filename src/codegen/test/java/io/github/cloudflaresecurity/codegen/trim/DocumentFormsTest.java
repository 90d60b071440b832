package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in each form of YAML and JSON are read right, or refused with the place. */
class DocumentFormsTest {
  private static final String SECURITY = """
            security:
              - api_email: []
                api_key: []
              - api_token: []
      """;

  @TempDir
  private Path folder;

  private TrimRun run;

  @BeforeEach
  void copySelectionAndCorrections() {
    run = TrimRun.in(folder);
  }

  @Test
  void resolvesAliasesOfAWholeDocument() throws Exception {
    String text = Files.readString(TrimRun.RESOURCES.resolve("cloudflare.yaml"));
    int first = text.indexOf(SECURITY);
    int second = text.indexOf(SECURITY, first + 1);
    String aliased = text.substring(0, first)
        + SECURITY.replace("security:", "security: &both")
        + text.substring(first + SECURITY.length(), second)
        + "      security: *both\n"
        + text.substring(second + SECURITY.length());

    assertThat(run.trim(run.file("aliases.yaml", aliased))).isTrue();

    assertThat(run.document())
        .isEqualTo(Files.readString(TrimRun.RESOURCES.resolve("expected.yaml")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: &x {b: [1, null]}\\nc: *x|{\"a\":{\"b\":[1,null]},\"c\":{\"b\":[1,null]}}",
        "a: &x text\\nc: [*x, *x]|{\"a\":\"text\",\"c\":[\"text\",\"text\"]}",
        "a: &x {b: &y 1.50}\\nc: *y|{\"a\":{\"b\":1.5},\"c\":1.5}",
        "a: &x 1\\nb: &x 2\\nc: *x|{\"a\":1,\"b\":2,\"c\":2}",
        "a: &x {b: 1, c: 2}\\nd: {<<: *x, c: 3}|{\"a\":{\"b\":1,\"c\":2},\"d\":{\"c\":3,\"b\":1}}",
        "a: &x {b: 1}\\nc: &y {b: 2, d: 3}\\ne: {<<: [*x, *y]}|{\"a\":{\"b\":1},\"c\":{\"b\":2,\"d\":3},\"e\":{\"b\":1,\"d\":3}}",
        "a: {'<<': {b: 1}, c: 2}|{\"a\":{\"<<\":{\"b\":1},\"c\":2}}",
        "a: {<<: {b: 1}, c: 2}|{\"a\":{\"c\":2,\"b\":1}}",
        "a: &x {b: 1}\\nc: &y {<<: *x}\\nd: *y|{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":{\"b\":1}}",
        "202: ja\\n4XX: '1'\\n? k\\n: 0x1F|{\"202\":\"ja\",\"4XX\":\"1\",\"k\":31}",
        "{\"a\": 1e400, \"<<\": 2}|{\"a\":1E+400,\"<<\":2}",
        "---\\na: 1\\n...\\n|{\"a\":1}",
        "\uFEFFa: ü|{\"a\":\"ü\"}",
        "\uFEFF{\"a\": \"ü\"}|{\"a\":\"ü\"}",
      })
  void reads(String text, String json) throws IOException {
    assertThat(read(text).toString()).isEqualTo(json);
  }

  @Test
  void givesEachAliasAValueOfItsOwn() throws IOException {
    ObjectNode document = read("a: &x {b: 1}\\nc: *x");

    ((ObjectNode) document.get("c")).put("b", 2);

    assertThat(document.at("/a/b").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\nb: 2\\na: 3|FILE, line 3, column 1, has the key \"a\" for the second time; remove one",
        "a: {b: 1,\\n  b: 1}|FILE, line 2, column 3, has the key \"b\" for the second time; remove one",
        "{\"a\": 1,\\n \"b\": {}, \"a\": 2}|FILE, line 2, column 11, has the key \"a\" for the second time; remove one",
        "a: {<<: {b: 1}, <<: {c: 1}}|FILE, line 1, column 17, has the key \"<<\" for the second time",
        "a: {<<: text}|FILE, line 1, column 5, merges (<<) what is not a mapping",
        "a: *x|FILE, line 1, column 4, has the alias *x, which no complete value before it is marked with",
        "a: &x {b: 1, c: *x}|FILE, line 1, column 17, has the alias *x, which no complete value before",
        "a: &x [1, *x]|has the alias *x, which no complete value before it is marked with",
        "a: 1\\n---\\nb: 2|FILE, line 3, column 1, begins a second document; leave one in the file",
        "{\"a\": 1}\\n{\"b\": 2}|FILE, line 2, column 1, begins a second document; leave one in the file",
        "{\"a\": 1} x|FILE, line 1, column 10, cannot be read: Unrecognized token 'x'",
        "a: .nan|cannot be read: Malformed numeric value '.nan'",
        "a: .inf|cannot be read: Malformed numeric value '.inf'",
        "{\"a\": \"\\ud800\"}|has half of a character",
        "a: [1, 2|FILE, line 1, column 9, cannot be read: expected ',' or ']'",
        "a: b: c|FILE, line 1, column 5, cannot be read: mapping values are not allowed here",
        "- a|FILE is not a document",
        "~|FILE is not a document",
        "# nothing|FILE is not a document",
      })
  void refuses(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining(message.replace("FILE", run.resolve("document").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "a: {b: ", "a: ["})
  void refusesDeepNesting(String level) {
    assertThatThrownBy(() -> read(level.repeat(100_000)))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining("document");
  }

  /** Twenty lines, which would be a million values. */
  @Test
  void refusesAliasesThatGrowWithoutLimit() {
    StringBuilder text = new StringBuilder("a0: &a0 [1, 1, 1, 1]\n");
    for (int i = 1; i < 20; i++) {
      text.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
    }

    assertThatThrownBy(() -> read(text.toString()))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining("aliases for more than 5000000 values");
  }

  @Test
  void refusesAliasesThatNestTooDeep() {
    StringBuilder text = new StringBuilder("a0: &a0 []\n");
    for (int i = 1; i < 300; i++) {
      text.append("a%1$d: &a%1$d [*a%2$d]\n".formatted(i, i - 1));
    }

    assertThatThrownBy(() -> read(text.toString()))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining("is nested deeper than 200 levels");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, is UTF-16 or UTF-32",
    "UTF-16LE, is UTF-16 or UTF-32",
    "UTF-16BE, is UTF-16 or UTF-32",
    "UTF-32LE, is UTF-16 or UTF-32",
    "ISO-8859-1, is not UTF-8: line 2 has the byte 0xE9"
  })
  void refusesOtherEncodings(String charset, String message) throws IOException {
    Path file = Files.write(
        run.resolve("openapi.yaml"),
        "openapi: 3.0.3\ntitle: café\n".getBytes(Charset.forName(charset)));

    run.stops(file);

    assertThat(run.err()).contains("openapi.yaml " + message).contains("iconv");
  }

  private ObjectNode read(String text) throws IOException {
    byte[] bytes = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    return YamlTree.read(Files.write(run.resolve("document"), bytes));
  }
}
