package io.github.cloudflaresecurity.examples.bulk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spreadsheets save CSV in many ways. Each is read as it was meant, or refused with the line. */
class CsvInputTest {
  private static final String BOM = "\uFEFF";
  private static final String PLAIN = """
      issue_id,change,rationale
      a,accept_risk,"Known, old – für März"
      b,reset,
      """;

  @TempDir
  private Path folder;

  static Stream<Arguments> read() {
    return Stream.of(
        arguments("plain", PLAIN.getBytes(UTF_8)),
        arguments("with a BOM", (BOM + PLAIN).getBytes(UTF_8)),
        arguments("CRLF", PLAIN.replace("\n", "\r\n").getBytes(UTF_8)),
        arguments("CR", PLAIN.replace("\n", "\r").getBytes(UTF_8)),
        arguments("no line break at the end", PLAIN.strip().getBytes(UTF_8)),
        arguments("UTF-16, little-endian", (BOM + PLAIN).getBytes(UTF_16LE)),
        arguments("UTF-16, big-endian", (BOM + PLAIN).getBytes(UTF_16BE)),
        arguments("UTF-16 with tabs", (BOM + separated('\t')).getBytes(UTF_16LE)),
        arguments("semicolons", (BOM + separated(';')).getBytes(UTF_8)),
        arguments("tabs", separated('\t').getBytes(UTF_8)),
        arguments("a sep= line", ("sep=,\r\n" + PLAIN).getBytes(UTF_8)),
        arguments("another separator", (BOM + "sep=|\n" + separated('|')).getBytes(UTF_8)),
        arguments("a quoted sep= line", ("\"sep=;\"\r" + separated(';')).getBytes(UTF_8)),
        arguments("padding", PLAIN.replaceAll(",(?! )", " , ").getBytes(UTF_8)),
        arguments("quoted", """
            "issue_id","change","rationale"
            "a","accept_risk","Known, old – für März"
            "b","reset",""
            """.getBytes(UTF_8)),
        arguments("lines without content", (PLAIN + "\n,,\n , ,\n").getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("read")
  void reads(String how, byte[] bytes) throws IOException {
    assertThat(Row.readAll(file(bytes)))
        .as(how)
        .containsExactly(
            new Row("a", "accept_risk", "Known, old – für März"), new Row("b", "reset", ""));
  }

  static Stream<Arguments> refused() {
    String header = "issue_id,change,rationale\n";
    return Stream.of(
            arguments("a,accept_risk,f\u00fcr\nb,reset,\n", ISO_8859_1, "line 2", "not UTF-8"),
            arguments(
                "a,reset,\r\nb,reset,\r\nc,other,\u00fc\r\n", ISO_8859_1, "line 4", "not UTF-8"),
            arguments("a,reset,\rb,reset,\rc,other,\u00fc", ISO_8859_1, "line 4", "not UTF-8"),
            arguments("a,other,\"two\nlines\"\nb,other,\u00c3", ISO_8859_1, "line 4", "not UTF-8"),
            arguments("a,other,lost \uFFFD\n", UTF_8, "line 2", "U+FFFD"),
            arguments("a,reset,\n", UTF_16LE, "line 1", "UTF-16 without a byte order mark"),
            arguments("a,reset\n", UTF_8, "line 2", "2 fields instead of 3"),
            arguments(
                "a,reset,\n\nb,other,two,or three\n", UTF_8, "line 4", "4 fields instead of 3"),
            arguments("a,reset,\nb,other,\"open\nc,reset,\n", UTF_8, "line 3", "nclosed quote"),
            arguments("a,other,\"or\"iginal\n", UTF_8, "line 2", "closing quote"),
            arguments("a,reset,\n ,reset,\n", UTF_8, "line 3", "no issue_id"),
            arguments("a,reset,\nb,resett,\n", UTF_8, "line 3", "b, resett, : there is no change"),
            arguments("a,accept_risk,\n", UTF_8, "line 2", "rationale must not be blank"),
            arguments("a,reset,\na,other,Known\n", UTF_8, "line 3", "another change for a"))
        .map(Arguments::get)
        .map(a -> {
          String text = header + a[0];
          byte[] bytes = text.getBytes((Charset) a[1]);
          return arguments(a[2], a[3], bytes);
        });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refused")
  void refuses(String line, String what, byte[] bytes) throws IOException {
    Path file = file(bytes);

    assertThatThrownBy(() -> Row.readAll(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(line)
        .hasMessageContaining(what);
  }

  @Test
  void namesTheDispositions() throws IOException {
    Path file =
        file("message_id,expected_disposition,eml_file\na,NONE,\nb,none,\n".getBytes(UTF_8));

    assertThatThrownBy(() -> Message.readAll(file, file.getParent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ", line 3: b, none, : there is no disposition 'none'")
        .hasMessageEndingWith("dispositions are " + ExpectedDisposition.values());
  }

  static Stream<Arguments> withoutTheColumns() {
    return Stream.of(
        arguments("", 1),
        arguments("issue_id,change\na,reset\n", 1),
        arguments("issue_id:change:rationale\na:reset:\n", 1),
        arguments("sep=;\nissue_id,change,rationale\na,reset,\n", 2),
        arguments("issue_id,change,rationale,change\na,reset,,other\n", 1));
  }

  @ParameterizedTest
  @MethodSource("withoutTheColumns")
  void namesTheColumns(String text, int line) throws IOException {
    Path file = file(text.getBytes(UTF_8));

    assertThatThrownBy(() -> Row.readAll(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ", line " + line + ": ")
        .hasMessageContaining("the columns issue_id, change, rationale once each");
  }

  /** Half of a character at the end of UTF-16. */
  @Test
  void refusesUtf16ThatIsCut() throws IOException {
    byte[] bytes = (BOM + PLAIN).getBytes(UTF_16LE);
    Path file = file(Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(() -> Row.readAll(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3: ")
        .hasMessageContaining("not UTF-16");
  }

  @Test
  void readsTheColumnsByTheirNames() throws Exception {
    Path input = file("""
        owner,rationale,issue_id,change
        me,"Known, old",a,accept_risk
        me,"Known, old",a,accept_risk
        you,,b,reset
        """.getBytes(UTF_8));

    assertThat(Row.readAll(input))
        .containsExactly(new Row("a", "accept_risk", "Known, old"), new Row("b", "reset", ""));
  }

  private static String separated(char separator) {
    return PLAIN.replaceAll(",(?! )", "" + separator);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("input.csv"), bytes);
  }
}
