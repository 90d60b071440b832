package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads documents from JSON or YAML, and writes them as YAML in one format. */
final class YamlTree {
  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final ObjectMapper YAML = new ObjectMapper(
          new AnchorParser.Factory(YAMLFactory.builder().loaderOptions(unlimited())))
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private YamlTree() {}

  static ObjectNode read(Path file) {
    return TreeReader.read(file, JSON, YAML);
  }

  /** Returns the line of a node, or 0 if the file does not have it in that place. */
  static int line(Path file, JsonPointer place) {
    return TreeReader.line(file, place, JSON, YAML);
  }

  /** Returns the tree as YAML, below a comment. */
  static String write(String comment, ObjectNode tree) {
    StringBuilder text = new StringBuilder();
    comment.lines().forEach(line -> text.append("# ").append(line).append('\n'));
    return text.append(yaml().dump(JSON.convertValue(tree, Map.class))).toString();
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    return object.properties().stream();
  }

  /** Returns a name as a segment of a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The limits guard against malicious files; this one is large, and the caller's own. */
  private static LoaderOptions unlimited() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    return options;
  }

  private static Yaml yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setWidth(92);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    // Otherwise a text with a control character would become binary.
    options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
    return new Yaml(new LiteralBlocks(options), options);
  }

  /** Writes strings of several lines as literal blocks. */
  private static final class LiteralBlocks extends Representer {
    LiteralBlocks(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
      // YAML reads these as line breaks of its own, unless they are escaped.
      boolean escaped = value.chars().anyMatch(c -> "\u0085\u2028\u2029\uFEFF".indexOf(c) >= 0);
      return super.representScalar(
          tag,
          value,
          escaped
              ? DumperOptions.ScalarStyle.DOUBLE_QUOTED
              : value.contains("\n") ? DumperOptions.ScalarStyle.LITERAL : style);
    }
  }
}
