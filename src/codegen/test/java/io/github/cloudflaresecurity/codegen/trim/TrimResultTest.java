package io.github.cloudflaresecurity.codegen.trim;

import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ACCOUNTS;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RECLASSIFY;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RESOURCES;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ZONES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command writes our document, and writes the same one of an equal document. */
class TrimResultTest extends TrimCase {
  /** If you change a correction on purpose, update the expected document. */
  @Test
  void writesOurDocument() throws Exception {
    assertThat(run.trim(Upstream.small())).isTrue();

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
    assertThat(run.out()).isEqualTo("The document was written for the first time.\n");
  }

  @Test
  void changesNothingIfTheDocumentIsUnchanged() throws Exception {
    run.trim(Upstream.small());
    String first = run.document();
    String excerpt = run.excerpt();

    assertThat(run.trim(Upstream.small())).isTrue();

    assertThat(run.document()).isEqualTo(first);
    assertThat(run.excerpt()).isEqualTo(excerpt);
    assertThat(run.out()).isEqualTo("Nothing changed since the last time.\n");
  }

  @Test
  void changesNothingIfRunOnTheLastExcerpt() throws Exception {
    run.trim(Upstream.small());
    String first = run.document();
    String excerpt = run.excerpt();

    assertThat(run.trim(run.resolve("upstream.yaml"))).isTrue();

    assertThat(run.document()).isEqualTo(first);
    assertThat(run.excerpt()).isEqualTo(excerpt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ignoresOrderAndFormat(long seed) throws Exception {
    ObjectNode shuffled = (ObjectNode) Upstream.shuffled(Upstream.small(), new Random(seed));

    run.trim(
        seed % 2 == 0
            ? run.file("shuffled.yaml", YamlTree.write("", shuffled))
            : run.file("openapi.json", Upstream.json(shuffled)));

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  @Test
  void ignoresTheLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      run.trim(Upstream.small());
    } finally {
      Locale.setDefault(before);
    }

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  @Test
  void readsTenMegabytes() throws Exception {
    Path large = run.file("openapi.json", Upstream.json(Upstream.large(6000)));
    assertThat(Files.size(large)).isGreaterThan(10_000_000);

    assertThat(run.trim(large)).isTrue();

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  /** A parameter of the operation overrides one that the operations of its path share. */
  @Test
  void prefersAnOperationsOwnParameter() throws Exception {
    run.trim(Upstream.small());

    run.trim(Upstream.changed(document -> {
      ObjectNode item = (ObjectNode) document.at(RECLASSIFY);
      ObjectNode shared = item.at("/post/parameters/1").deepCopy();
      item.putArray("parameters").add(shared.put("description", "Overridden."));
    }));

    assertThat(run.out()).startsWith("Nothing changed since the last time.");
  }

  @Test
  void usesTheSummaryOfTheFirstScope() throws Exception {
    JsonNode accounts = Upstream.small().at(ACCOUNTS + "/patch/summary");
    assertThat(accounts).isNotEqualTo(Upstream.small().at(ZONES + "/patch/summary"));

    run.trim(Upstream.small());

    assertThat(run.document()).contains("summary: " + accounts.asText());
  }
}
