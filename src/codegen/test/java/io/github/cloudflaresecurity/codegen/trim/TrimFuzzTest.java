package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever the files hold, the command writes a document that it can read, or says why not. The
 * cases are the same in each run; {@code -Dtrim.whole=true} tries each replacement on each node.
 */
@Tag("once")
class TrimFuzzTest extends TrimCase {
  private static final boolean IS_WHOLE = Boolean.getBoolean("trim.whole");
  private static final List<String> REPLACEMENTS = List.of("null", "\"text\"", "[]");

  private int written;
  private int refused;

  /** Replaces each node of what the command selects, one at a time. */
  @Test
  void endsWithASentenceForEachNodeThatIsReplaced() throws Exception {
    ObjectNode small = Upstream.small();
    List<JsonPointer> selected = selectedPlaces();
    for (int i = 0; i < selected.size(); i++) {
      JsonPointer place = selected.get(i);
      for (String replacement : IS_WHOLE ? REPLACEMENTS : List.of(REPLACEMENTS.get(i % 3))) {
        JsonNode value = YamlTree.JSON.readTree(replacement);
        if (!small.at(place).isMissingNode()) {
          ends(place + " = " + replacement, run.file("openapi.json", with(small, place, value)));
        }
      }
    }

    assertThat(written).isGreaterThan(20);
    assertThat(refused).isGreaterThan(100);
  }

  /** Puts a node of the document in the place of another. */
  @Test
  void endsWithASentenceIfANodeIsInThePlaceOfAnother() {
    ObjectNode small = Upstream.small();
    List<JsonPointer> places = places(small);
    List<JsonPointer> selected = selectedPlaces();
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      JsonPointer place = selected.get(random.nextInt(selected.size()));
      JsonPointer from = places.get(random.nextInt(places.size()));
      if (!small.at(place).isMissingNode()) {
        ends(
            place + " = " + from,
            run.file("openapi.json", with(small, place, small.at(from).deepCopy())));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "selection.yaml, 1",
    "corrections.overlay.yaml, 8",
    "upstream.yaml, 30",
    "cloudflare-security.yaml, 30"
  })
  void endsWithASentenceWhateverIsInOurOwnFiles(String name, int step) {
    Path small = run.file("openapi.json", Upstream.json(Upstream.small()));
    run.trim(small);
    ObjectNode file = YamlTree.read(run.resolve(name));
    List<JsonNode> values = List.of(
        YamlTree.JSON.nullNode(), TextNode.valueOf("text"), YamlTree.JSON.createArrayNode());
    List<JsonPointer> places = places(file);
    for (int i = 0; i < places.size(); i += step) {
      JsonNode value = values.get(i / step % values.size());
      run.file(name, with(file, places.get(i), value));
      ends(name + places.get(i) + " = " + value, small);
    }
  }

  /** Cuts, doubles and replaces characters of the text. */
  @Test
  void endsWithASentenceIfTheTextIsDamaged() {
    String text = YamlTree.write("", Upstream.small());
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      StringBuilder damaged = new StringBuilder(text);
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, Math.min(text.length(), at + random.nextInt(60)));
        case 1 -> damaged.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
        case 2 -> damaged.setCharAt(at, "&*<{}[]'\"\n:#-\0\uFFFE".charAt(random.nextInt(15)));
        default -> damaged.setLength(at);
      }
      ends("case " + i, run.file("openapi.yaml", damaged.toString()));
    }
  }

  @Test
  void readsWhatItWrites() {
    for (String text : List.of(
        "yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "017",
        "1_000",
        "12:30",
        "2026-01-02",
        "<<",
        "- a",
        "a: b",
        " a",
        "a ",
        "#",
        "a\n b\n",
        "\n",
        "a\tb",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "'",
        "\"",
        "\uD83D\uDE00",
        "=",
        ".5",
        "+1",
        "*a",
        "&a",
        "%",
        "@",
        "`",
        "!x",
        "|",
        ">",
        "")) {
      ObjectNode tree = YamlTree.JSON.createObjectNode().put("a", text);
      tree.put(text, 1).putArray("b").add(text);

      assertThat(YamlTree.read(run.file("tree.yaml", YamlTree.write("", tree)))).isEqualTo(tree);
    }
  }

  private void ends(String what, Path upstream) {
    boolean done;
    try {
      done = run.trim(upstream);
    } catch (RuntimeException | StackOverflowError e) {
      fail(what, e);
      return;
    }
    if (!done) {
      refused++;
      assertThat(run.err()).as(what).startsWith("Nothing was written: ").hasSizeGreaterThan(30);
    } else if (++written % 20 == 0) {
      String document = run.document();
      assertThat(run.trim(run.resolve("upstream.yaml")))
          .as(what + ", then its excerpt")
          .isTrue();
      assertThat(run.document()).as(what + ", then its excerpt").isEqualTo(document);
    }
  }

  private static String with(ObjectNode tree, JsonPointer place, JsonNode value) {
    ObjectNode changed = tree.deepCopy();
    Targets.set(changed, place, value);
    return Upstream.json(changed);
  }

  private static List<JsonPointer> selectedPlaces() {
    return places(OperationExtractor.extract(
        Upstream.small(), Selection.read(TrimRun.RESOURCES.resolve("selection.yaml"))));
  }

  private static List<JsonPointer> places(JsonNode tree) {
    List<JsonPointer> places = new ArrayList<>();
    collect(tree, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode node, JsonPointer place, List<JsonPointer> places) {
    YamlTree.fields(node).forEach(field -> {
      JsonPointer inner = place.appendProperty(field.getKey());
      places.add(inner);
      collect(field.getValue(), inner, places);
    });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places.add(place.appendIndex(i));
      collect(node.get(i), place.appendIndex(i), places);
    }
  }
}
