package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
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
  private static final ObjectMapper YAML = new YAMLMapper(
          YAMLFactory.builder().loaderOptions(unlimited()).build())
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private YamlTree() {}

  static ObjectNode read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      ObjectMapper mapper = isJson(file) ? JSON : YAML;
      if (mapper.readTree(reader) instanceof ObjectNode document) {
        return document;
      }
      throw new TrimException(file + " is not a document: it has no object");
    } catch (JsonProcessingException e) {
      throw new TrimException(file + " cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new TrimException(file + " cannot be read: " + e);
    }
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

  private static boolean isJson(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      int c = reader.read();
      while (Character.isWhitespace(c)) {
        c = reader.read();
      }
      return c == '{';
    }
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
    return new Yaml(new LiteralBlocks(options), options);
  }

  /** Writes strings of several lines as literal blocks. */
  private static final class LiteralBlocks extends Representer {
    LiteralBlocks(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
      return super.representScalar(
          tag, value, value.contains("\n") ? DumperOptions.ScalarStyle.LITERAL : style);
    }
  }
}
