package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overlays follow the specification, or are stricter. */
class OverlayTest {
  private static final String DOCUMENT = """
      {"info": {"title": "t", "tags": ["a"]},
       "list": [{"name": "x"}, {"name": "y"}, {"name": "x"}],
       "paths": {"/a": {"get": {"operationId": "a"}}, "/b": {"get": {"operationId": "b"}}}}""";

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "an object is merged|$.info|update: {title: u, more: {x: 1}}|/info|{\"title\":\"u\",\"tags\":[\"a\"],\"more\":{\"x\":1}}",
        "an array within it is appended to|$.info|update: {tags: [b]}|/info/tags|[\"a\",\"b\"]",
        "an array takes an entry|$.list|update: {name: z}|/list/3|{\"name\":\"z\"}",
        "a null is written|$.info|update: {title: null}|/info/title|null",
        "all that is selected is updated|$.paths.*.get|update: {x-a: 1}|/paths/~1b/get|{\"operationId\":\"b\",\"x-a\":1}",
        "a filter selects|$..[?(@.operationId == 'b')]|update: {x-a: 1}|/paths/~1b/get/x-a|1",
        "and nothing else|$..[?(@.operationId == 'b')]|update: {x-a: 1}|/paths/~1a/get|{\"operationId\":\"a\"}",
        "a key is removed|$.info.title|remove: true|/info|{\"tags\":[\"a\"]}",
        "entries are removed|$.list[?(@.name == 'x')]|remove: true|/list|[{\"name\":\"y\"}]",
        "removing takes precedence over updating|$.info.tags|{remove: true, update: b}|/info|{\"title\":\"t\"}",
      })
  void corrects(String what, String target, String change, String place, String expected)
      throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);

    overlay(action(target, change)).applyTo(document);

    assertThat(document.at(place)).as(what).isEqualTo(YamlTree.JSON.readTree(expected));
  }

  @Test
  void appliesActionsOneAfterTheOther() throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);

    overlay(action("$.info.tags", "remove: true")
            + action("$.info", "update: {tags: [c]}")
            + action("$.info.tags", "update: d"))
        .applyTo(document);

    assertThat(document.at("/info/tags").toString()).isEqualTo("[\"c\",\"d\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "target: $.gone, description: why, update: {}|action 1 of FILE (\"why\") has nothing left to correct: its target $.gone selects nothing",
        "target: '$.list[7]', description: why, remove: true|has nothing left to correct",
        "target: '$..[?(@.name == \"z\")]', description: why, remove: true|has nothing left to correct",
        "target: $.info, update: {}|gives no reason",
        "target: $.info, description: ' ', update: {}|gives no reason",
        "description: why, update: {}|has no target",
        "target: $.info, description: why|neither updates nor removes",
        "target: $.info, description: why, updat: {}, remove: true|has \"updat\", which Overlay 1.0 does not define",
        "target: $.info.title, description: why, update: {}|cannot update",
        "target: $.info, description: why, update: x|cannot update",
        "target: '$.info[?(]', description: why, update: {}|\"$.info[?(]\" is not a JSONPath",
        "target: '$.list[-9]', description: why, update: {}|is not supported; name one key",
        "target: '$.info[\"title\",\"x\"]', description: why, remove: true|is not supported; name one key",
        "target: $, description: why, remove: true|cannot be removed",
        "target: info, description: why, update: {}|\"info\" is not a JSONPath",
      })
  void refuses(String action, String message) throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);
    Overlay overlay = overlay("  - {" + action + "}\n");

    assertThatThrownBy(() -> overlay.applyTo(document))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining(
            message.replace("FILE", folder.resolve("overlay.yaml").toString()));
  }

  @Test
  void refusesAnotherFile() throws Exception {
    Path file = Files.writeString(folder.resolve("overlay.yaml"), "overlay: 2.0.0\nactions: []\n");

    assertThatThrownBy(() -> Overlay.read(file))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining("is not an OpenAPI Overlay of version 1.0");
  }

  private static String action(String target, String change) {
    String fields = change.startsWith("{") ? change.substring(1, change.length() - 1) : change;
    return "  - {target: \"" + target + "\", description: why, " + fields + "}\n";
  }

  private Overlay overlay(String actions) throws IOException {
    return Overlay.read(
        Files.writeString(folder.resolve("overlay.yaml"), "overlay: 1.0.0\nactions:\n" + actions));
  }
}
