package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        "an object is merged|$.info|x-expects: {title: t}, update: {title: u, more: {x: 1}}|/info|{\"title\":\"u\",\"tags\":[\"a\"],\"more\":{\"x\":1}}",
        "an array within it is appended to|$.info|update: {tags: [b]}|/info/tags|[\"a\",\"b\"]",
        "an array takes an entry|$.list|update: {name: z}|/list/3|{\"name\":\"z\"}",
        "a null is written|$.info|x-expects: {title: t}, update: {title: null}|/info/title|null",
        "all that is selected is updated|$.paths.*.get|update: {x-a: 1}|/paths/~1b/get|{\"operationId\":\"b\",\"x-a\":1}",
        "a filter selects|$..[?(@.operationId == 'b')]|update: {x-a: 1}|/paths/~1b/get/x-a|1",
        "and nothing else|$..[?(@.operationId == 'b')]|update: {x-a: 1}|/paths/~1a/get|{\"operationId\":\"a\"}",
        "a key is removed|$.info.title|x-expects: t, remove: true|/info|{\"tags\":[\"a\"]}",
        "entries are removed|$.list[?(@.name == 'x')]|x-expects: {name: x}, remove: true|/list|[{\"name\":\"y\"}]",
        "removing takes precedence over updating|$.info.tags|{x-expects: [[a]], remove: true, update: b}|/info|{\"title\":\"t\"}",
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

    overlay(action("$.info.tags", "x-expects: [[a]], remove: true")
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "what is overwritten|$.info|x-expects: {title: t}, update: {title: u}",
        "what is beside it|$.info|x-expects: {tags: [a]}, update: {more: x}",
        "a removed value|$.info|x-expects: {title: t, tags: [a]}, remove: true",
        "a removed list|$.info.tags|x-expects: [[a]], remove: true",
        "one value of several nodes|$.list[?(@.name == 'x')]|x-expects: {name: x}, remove: true",
        "the values of several nodes|$.list[*]|x-expects: [{name: y}, {name: x}], remove: true",
        "the overwritten ones|$.list[*]|x-expects: [{name: y}, {name: x}], update: {name: z}",
        "a list that is added to|$.info|x-expects: {tags: [a]}, update: {tags: [b]}",
        "nothing|$.info|update: {more: {x: 1}}",
      })
  void findsWhatItExpects(String what, String target, String change) throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);

    overlay(action(target, change)).applyTo(document);

    assertThat(document).as(what).isNotEqualTo(YamlTree.JSON.readTree(DOCUMENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.info|update: {title: u}|/title: expected nothing, found \"t\"",
        "$.info|update: {title: t}|/title: expected nothing, found \"t\"",
        "$.info|update: {title: {x: 1}}|/title: expected nothing, found \"t\"",
        "$.info|update: {tags: b}|/tags: expected nothing, found [\"a\"]",
        "$.info|update: {tags: [a]}|/tags: expected a list without \"a\", found [\"a\"]",
        "$.info.tags|update: a|expected a list without \"a\", found [\"a\"]",
        "$.info|x-expects: {title: s}, update: {title: u}|/title: expected \"s\", found \"t\"",
        "$.info|x-expects: {more: s}, update: {more: u}|/more: expected \"s\", found nothing",
        "$.info|x-expects: {more: {x: 1}}, update: {x: 1}|/more: expected {\"x\":1}, found nothing",
        "$.info|x-expects: {title: t}, update: {title: u, tags: b}|/tags: expected nothing, found [\"a\"]",
        "$.info|x-expects: {tags: [b]}, update: {tags: [c]}|/tags: expected [\"b\"], found [\"a\"]",
        "$.info|x-expects: t, update: {more: u}|expected \"t\", found {\"title\":\"t\"",
        "$.info.title|remove: true|expected nothing, found \"t\"",
        "$.info.title|x-expects: s, remove: true|expected \"s\", found \"t\"",
        "$.info.title|x-expects: null, remove: true|expected null, found \"t\"",
        "$.list[*]|x-expects: {name: x}, remove: true|expected {\"name\":\"x\"}, found {\"name\":\"y\"}",
        "$.list[0]|x-expects: [{name: x}, {name: y}], remove: true|expected also {\"name\":\"y\"}, found it nowhere",
        "$.list[*]|x-expects: [{name: z}, {name: x}], remove: true|expected one of [{\"name\":\"z\"}, {\"name\":\"x\"}], found {\"name\":\"y\"}",
        "$.paths.*.get|update: {operationId: c}|/operationId: expected nothing, found \"a\"",
      })
  void stopsIfItFindsSomethingElse(String target, String change, String message) throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);
    Overlay overlay = overlay(action(target, change));

    assertThatThrownBy(() -> overlay.applyTo(document))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining("action 1 of " + folder.resolve("overlay.yaml") + " (\"why\")")
        .hasMessageContaining("does not find what it expects at " + target + ":\n")
        .hasMessageContaining(message)
        .hasMessageEndingWith("then change its x-expects, or delete it.");
  }

  @Test
  void namesEachActionThatFindsSomethingElse() throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);
    Overlay overlay = overlay(action("$.info", "update: {title: u}")
        + action("$.info", "update: {more: u}")
        + action("$.list[0].name", "remove: true"));

    assertThatThrownBy(() -> overlay.applyTo(document))
        .hasMessageContaining("action 1 of ")
        .hasMessageNotContaining("action 2 of ")
        .hasMessageContaining("action 3 of ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.responses['2XX']|/responses/200 /responses/201 /responses/2XX",
        "$.responses['2XX'].content|/responses/200/content",
        "$..[?(@.a == 1)].responses['2XX']|/deep/0/responses/204",
      })
  void selectsTheResponsesOfSuccess(String target, String selected) throws Exception {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree("""
        {"responses": {"200": {"content": {}}, "201": {}, "2XX": {}, "2": {}, "400": {"content": {}}, "203": null},
         "deep": [{"a": 1, "responses": {"204": {}, "default": {}}}]}""");

    List<JsonPointer> places = new ArrayList<>(Targets.select(document, target));
    Collections.reverse(places);

    assertThat(places).map(JsonPointer::toString).containsExactly(selected.split(" "));
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
