package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the command in a folder, with a selection and corrections of the tests' own. */
final class TrimRun {
  static final Path RESOURCES = Path.of("src/codegen/test/resources/trim");
  static final String RECLASSIFY =
      "/paths/~1accounts~1{account_id}~1email-security~1investigate~1{postfix_id}~1reclassify";
  static final String ACCOUNTS =
      "/paths/~1accounts~1{account_id}~1security-center~1insights~1{issue_id}~1classification";
  static final String ZONES =
      "/paths/~1zones~1{zone_id}~1security-center~1insights~1{issue_id}~1classification";

  private final Path folder;
  private String out = "";
  private String err = "";

  private TrimRun(Path folder) {
    this.folder = folder;
  }

  static TrimRun in(Path folder) {
    for (String file : List.of("selection.yaml", "corrections.overlay.yaml")) {
      write(folder.resolve(file), read(RESOURCES.resolve(file)));
    }
    return new TrimRun(folder);
  }

  boolean trim(ObjectNode upstream) {
    return trim(file("openapi.json", Upstream.json(upstream)));
  }

  boolean trim(Path upstream) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    boolean written = new Trim(folder)
        .run(
            upstream,
            new PrintStream(output, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    out = output.toString(StandardCharsets.UTF_8);
    err = errors.toString(StandardCharsets.UTF_8);
    return written;
  }

  /** The command reports no changes, and leaves the files of the last run. */
  void stops(ObjectNode upstream) {
    stops(file("openapi.json", Upstream.json(upstream)));
  }

  void stops(Path upstream) {
    file("cloudflare-security.yaml", "the last document");
    file("upstream.yaml", "the last excerpt");

    assertThat(trim(upstream)).isFalse();

    assertThat(out).isEmpty();
    assertThat(err).startsWith("Nothing was written: ");
    assertThat(document()).isEqualTo("the last document");
    assertThat(excerpt()).isEqualTo("the last excerpt");
  }

  /** Changes a file of the folder that is YAML. */
  void edit(String name, String before, String after) {
    String text = read(folder.resolve(name));
    assertThat(text).contains(before);
    file(name, text.replace(before, after));
  }

  void correctAlso(String action) {
    file(
        "corrections.overlay.yaml",
        read(folder.resolve("corrections.overlay.yaml")) + "  - " + action + "\n");
  }

  Path file(String name, String text) {
    write(folder.resolve(name), text);
    return folder.resolve(name);
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  String document() {
    return read(folder.resolve("cloudflare-security.yaml"));
  }

  JsonNode written(String pointer) {
    return YamlTree.read(folder.resolve("cloudflare-security.yaml")).at(pointer);
  }

  String excerpt() {
    return read(folder.resolve("upstream.yaml"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
