package io.github.cloudflaresecurity.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmlContentTest {
  private static final JsonAdapter<EmlContent> ADAPTER = EmlContent.ADAPTER;

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
  void failsIfAFileChangesItsLength(String after) throws Exception {
    Path file = Files.writeString(folder.resolve("m.eml"), "Hello, World");
    RequestBody body = JsonBody.of(ADAPTER, EmlContent.of(file));
    Files.writeString(file, after);

    assertThatThrownBy(() -> body.writeTo(new Buffer()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed its length");
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
        .<java.util.List<EmlContent>>adapter(
            com.squareup.moshi.Types.newParameterizedType(java.util.List.class, EmlContent.class));
    RequestBody body = JsonBody.of(
        list, java.util.List.of(EmlContent.of("a".getBytes()), EmlContent.ofBase64("Yg==")));
    Buffer sink = new Buffer();

    body.writeTo(sink);

    assertThat(body.contentLength()).isEqualTo(sink.size());
    assertThat(body.isOneShot()).isTrue();
    assertThat(sink.readUtf8()).isEqualTo("[\"YQ==\",\"Yg==\"]");
  }

  /** Through a request body, and without one; both must write the same. */
  private static String encode(EmlContent content) throws IOException {
    RequestBody body = JsonBody.of(ADAPTER, content);
    Buffer sink = new Buffer();
    body.writeTo(sink);
    assertThat(body.contentLength()).isEqualTo(sink.size());
    String json = sink.readUtf8();
    assertThat(ADAPTER.toJson(content)).isEqualTo(json);
    return json;
  }
}
