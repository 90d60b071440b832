package io.github.cloudflaresecurity.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-document")
class EmlContentTest {
  private static final JsonAdapter<EmlContent> ADAPTER = EmlContent.ADAPTER;

  private static final MediaType JSON = MediaType.get("application/json");

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 24_575, 24_576, 24_577, 24_578, 100_000})
  void encodesAnyLengthFromFileBytesAndText(int length) throws Exception {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    Path file = Files.write(folder.resolve("message.eml"), bytes);

    assertThat(encode(EmlContent.of(file))).isEqualTo('"' + base64 + '"');
    assertThat(encode(EmlContent.of(bytes))).isEqualTo('"' + base64 + '"');
    assertThat(encode(EmlContent.ofBase64(base64))).isEqualTo('"' + base64 + '"');
  }

  @Test
  void isRepeatable() throws Exception {
    EmlContent content = EmlContent.of(Files.writeString(folder.resolve("m.eml"), "Hello"));

    assertThat(encode(content)).isEqualTo(encode(content)).isEqualTo("\"SGVsbG8=\"");
  }

  @Test
  void acceptsAnEntryOfAZipFile() throws Exception {
    Path zip = folder.resolve("quarantine.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path entry = Files.writeString(files.getPath("message.eml"), "Hello");

      assertThat(encode(EmlContent.of(entry))).isEqualTo("\"SGVsbG8=\"");
    }
  }

  @Test
  void acceptsBase64WithLineEnds() throws Exception {
    assertThat(encode(EmlContent.ofBase64("SGVs\r\nbG8=\r\n"))).isEqualTo("\"SGVsbG8=\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"longer than before", "short", ""})
  void failsIfAFileChangesItsLengthOnTheWay(String after) throws Exception {
    Path file = Files.writeString(folder.resolve("m.eml"), "Hello, World");
    RequestBody body = JsonBody.of(ADAPTER, EmlContent.of(file), JSON);
    Files.writeString(file, after);

    assertThatThrownBy(() -> body.writeTo(new Buffer()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed its length");
  }

  @Test
  void refusesAFileThatWasEmptiedSince() throws Exception {
    EmlContent content = EmlContent.of(Files.writeString(folder.resolve("m.eml"), "Hello"));
    Files.writeString(folder.resolve("m.eml"), "");

    assertThatThrownBy(() -> JsonBody.of(ADAPTER, content, JSON))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is empty")
        .hasMessageContaining("m.eml");
  }

  @Test
  void readsAFileAfterAnInterrupt() throws Exception {
    EmlContent content = EmlContent.of(Files.writeString(folder.resolve("m.eml"), "Hello"));
    Thread.currentThread().interrupt();

    try {
      assertThat(encode(content)).isEqualTo("\"SGVsbG8=\"");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Such as a message that was moved out of the way, and a folder given in place of one. */
  @Test
  void saysWhyAPathIsNoMessage() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.eml"));
    Path missing = folder.resolve("missing.eml");

    assertRefused(empty, "path must not be empty: file ");
    assertRefused(missing, "path does not exist: ");
    assertRefused(folder, "path is a directory: ");
  }

  @Test
  void saysThatAFileIsNotReadable() throws Exception {
    Path file = Files.writeString(folder.resolve("m.eml"), "Hello");
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads all");

    assertRefused(file, "path is not readable: ");
  }

  private static void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> EmlContent.of(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + path);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 57, 100, 100_000})
  void refusesAMessageThatIsBase64Already(int length) throws Exception {
    byte[] message = "Subject: Hi\r\n".repeat(length).getBytes(US_ASCII);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getMimeEncoder())) {
      byte[] base64 = encoder.encode(message);
      Path file = Files.write(folder.resolve("m.eml"), base64);

      assertThatThrownBy(() -> EmlContent.of(base64))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bytes")
          .hasMessageContaining("ofBase64");
      assertThatThrownBy(() -> EmlContent.of(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("path")
          .hasMessageContaining("m.eml")
          .hasMessageContaining("ofBase64");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAA",
        "A===",
        "AA==AAAA",
        "AAAA AAAA",
        "Subject: Hi\r\n\r\nAAAA",
        "\r\nAAAA:",
        "SGVsbG8-",
        "SGVs\u00e9"
      })
  void takesWhatOnlyLooksLikeBase64(String message) throws Exception {
    byte[] bytes = message.getBytes(ISO_8859_1);
    String base64 = '"' + Base64.getEncoder().encodeToString(bytes) + '"';

    assertThat(encode(EmlContent.of(bytes))).isEqualTo(base64);
    assertThat(encode(EmlContent.of(Files.write(folder.resolve("m.eml"), bytes))))
        .isEqualTo(base64);
  }

  /** A JVM in such a locale lists the file, but can't make a path of the text of its name. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void takesAFileWhoseNameTheLocaleCanNotSpell() throws Exception {
    run("sh", "-c", "printf Hello > \"$0/$(printf 'gr\\303\\274n').eml\"", folder.toString());

    assertThat(run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Folder.class.getName(),
            folder.toString()))
        .isEqualTo("\"SGVsbG8=\"");
  }

  private static String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  static final class Folder {
    private Folder() {}

    public static void main(String[] args) throws IOException {
      try (DirectoryStream<Path> messages = Files.newDirectoryStream(Path.of(args[0]))) {
        for (Path message : messages) {
          System.out.print(encode(EmlContent.of(message)));
        }
      }
    }
  }

  @Test
  void printsNothingOfTheContent() throws Exception {
    Path file = Files.writeString(folder.resolve("m.eml"), "secret");

    assertThat(EmlContent.of("secret".getBytes())).hasToString("EmlContent[6 bytes]");
    assertThat(EmlContent.of(file)).hasToString("EmlContent[file " + file + "]");
    assertThat(EmlContent.ofBase64("c2VjcmV0")).hasToString("EmlContent[8 characters of Base64]");
  }

  @Test
  void equalsContentOfTheSameSource() throws Exception {
    Path file = Files.writeString(folder.resolve("m.eml"), "Hello");

    assertThat(EmlContent.of(file))
        .isEqualTo(EmlContent.of(file))
        .hasSameHashCodeAs(EmlContent.of(file));
    assertThat(EmlContent.of(new byte[] {1})).isEqualTo(EmlContent.of(new byte[] {1}));
    assertThat(EmlContent.of(new byte[] {1})).isNotEqualTo(EmlContent.of(new byte[] {2}));
    assertThat(EmlContent.ofBase64("AAAA")).isEqualTo(EmlContent.ofBase64("AA\nAA"));
    assertThat(EmlContent.ofBase64("AAAA")).isNotEqualTo(EmlContent.ofBase64("AAAB"));
  }

  @Test
  void writesAnyNumberOfContentsIntoOneBody() throws Exception {
    var list = new com.squareup.moshi.Moshi.Builder()
        .add(ScalarAdapters.FACTORY)
        .build()
        .<List<EmlContent>>adapter(
            com.squareup.moshi.Types.newParameterizedType(List.class, EmlContent.class));
    RequestBody body = JsonBody.of(
        list, List.of(EmlContent.of("a".getBytes()), EmlContent.ofBase64("Yg==")), JSON);
    Buffer sink = new Buffer();

    body.writeTo(sink);

    assertThat(body.contentLength()).isEqualTo(sink.size());
    assertThat(body.isOneShot()).isTrue();
    assertThat(sink.readUtf8()).isEqualTo("[\"YQ==\",\"Yg==\"]");
  }

  /** Through a request body, and without one; both must write the same. */
  private static String encode(EmlContent content) throws IOException {
    RequestBody body = JsonBody.of(ADAPTER, content, JSON);
    Buffer sink = new Buffer();
    body.writeTo(sink);
    assertThat(body.contentLength()).isEqualTo(sink.size());
    String json = sink.readUtf8();
    assertThat(ADAPTER.toJson(content)).isEqualTo(json);
    return json;
  }
}
