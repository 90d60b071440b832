package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a spreadsheet has, it is read as text that is in it, or refused by its name. */
@Tag("once")
class CsvInputFuzzTest {
  private static final long SEED = 20_261_122;
  private static final String[] PARTS = {
    "issue_id,change,rationale\n",
    "a,reset,\n",
    "b,other,x\n",
    "c,accept_risk,\"y\nz\"\r\n",
    ",",
    ";",
    "\t",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\r\n",
    "sep=;\n",
    "\"sep=,\"\n",
    "\ufeff",
    "\0",
    "\ufffd",
    " ",
    "\u00e9",
    "\ud83d\udce7",
    "issue_id;change;rationale\n",
    "d;reset;\n",
    "\u2028",
    "#"
  };
  private static final List<Charset> CHARSETS = List.of(
      StandardCharsets.UTF_8,
      StandardCharsets.UTF_16LE,
      StandardCharsets.UTF_16BE,
      StandardCharsets.ISO_8859_1);

  @TempDir
  private Path folder;

  @Test
  void isReadOrRefused() throws IOException {
    Random random = new Random(Long.getLong("fuzz.seed", SEED));
    Path file = folder.resolve("input.csv");
    int cases = Integer.getInteger("fuzz.cases", 2_000);
    int read = 0;
    for (int i = 0; i < cases; i++) {
      byte[] bytes = bytes(random);
      Files.write(file, bytes);
      try {
        List<Row> rows = Row.readAll(file);
        rows.forEach(row -> check(row, bytes));
        read += rows.isEmpty() ? 0 : 1;
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("case " + i + ": " + HexFormat.of().formatHex(bytes), e);
      }
    }
    assertThat(read).isGreaterThan(cases / 20);
  }

  private static byte[] bytes(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : PARTS[0]);
    for (int left = random.nextInt(8); left > 0; left--) {
      text.append(PARTS[random.nextInt(random.nextBoolean() ? 4 : PARTS.length)]);
    }
    byte[] bytes =
        text.toString().getBytes(CHARSETS.get(random.nextInt(3) == 0 ? random.nextInt(4) : 0));
    if (bytes.length > 0 && random.nextInt(6) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  /** What is read is valid, and stands in the file: nothing was replaced or lost. */
  private static void check(Row row, byte[] bytes) {
    assertThat(row.issueId()).isNotBlank();
    row.toChange();
    List<String> texts =
        CHARSETS.stream().map(charset -> new String(bytes, charset)).toList();
    Stream.of(row.issueId(), row.change(), row.rationale())
        .flatMap(field -> Stream.of(field.split("\"")))
        .forEach(part -> {
          assertThat(part).doesNotContain("\ufffd", "\0");
          assertThat(texts).anyMatch(text -> text.contains(part));
        });
  }
}
