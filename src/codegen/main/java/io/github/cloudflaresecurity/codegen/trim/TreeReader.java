package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one document. It resolves aliases and merge keys of YAML, which Jackson leaves as texts. It
 * refuses what Jackson ignores: a key that is there twice, and a second document.
 */
final class TreeReader {
  /** More than any real document has, and less than recursion needs for a stack overflow. */
  private static final int MAX_DEPTH = 200;
  /** Aliases of aliases grow without a limit; Cloudflare's whole document has a tenth of this. */
  private static final int MAX_COPIED_NODES = 5_000_000;

  private final Path file;
  private final JsonParser parser;
  private final Map<String, JsonNode> anchors = new HashMap<>();
  private int copiedNodes;

  private TreeReader(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static ObjectNode read(Path file, ObjectMapper json, ObjectMapper yaml) {
    try (JsonParser parser = parser(file, json, yaml)) {
      return new TreeReader(file, parser).document();
    } catch (JsonProcessingException e) {
      throw new TrimException(file + place(e.getLocation()) + " cannot be read: " + problem(e));
    } catch (IOException e) {
      throw new TrimException(file + " cannot be read: " + e);
    }
  }

  /** Returns the line of a node, or 0 if the file does not have it in that place. */
  static int line(Path file, JsonPointer place, ObjectMapper json, ObjectMapper yaml) {
    try (JsonParser parser = parser(file, json, yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.END_OBJECT
            && token != JsonToken.END_ARRAY
            && parser.getParsingContext().pathAsPointer().equals(place)) {
          return parser.currentTokenLocation().getLineNr();
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static JsonParser parser(Path file, ObjectMapper json, ObjectMapper yaml)
      throws IOException {
    String text = DocumentText.read(file);
    return (text.stripLeading().startsWith("{") ? json : yaml).createParser(new StringReader(text));
  }

  private ObjectNode document() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new TrimException(file + " is not a document: it does not start with a key");
    }
    JsonNode document = value(0);
    if (parser.nextToken() != null) {
      throw stopped(
          parser.currentTokenLocation(), "begins a second document; leave one in the file");
    }
    return (ObjectNode) document;
  }

  private JsonNode value(int depth) throws IOException {
    check(depth);
    if (parser instanceof AnchorParser yaml && yaml.isCurrentAlias()) {
      String anchor = parser.getText();
      if (!anchors.containsKey(anchor)) {
        throw stopped(
            parser.currentTokenLocation(),
            "has the alias *" + anchor + ", which no complete value before it is marked with");
      }
      return copy(anchors.get(anchor), depth);
    }
    String anchor = parser instanceof AnchorParser yaml ? yaml.anchor() : null;
    JsonNode value = switch (parser.currentToken()) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      default -> scalar();
    };
    if (anchor != null) {
      anchors.put(anchor, value);
    }
    return value;
  }

  private ObjectNode object(int depth) throws IOException {
    ObjectNode object = YamlTree.JSON.createObjectNode();
    JsonNode merged = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonLocation location = parser.currentTokenLocation();
      boolean isMerge = parser instanceof AnchorParser yaml && yaml.isMergeKey();
      if (isMerge ? merged != null : object.has(key)) {
        throw stopped(location, "has the key \"" + key + "\" for the second time; remove one");
      }
      parser.nextToken();
      JsonNode value = value(depth + 1);
      if (isMerge) {
        merged = merged(value, location);
      } else {
        object.set(key, value);
      }
    }
    if (merged != null) {
      YamlTree.fields(merged).forEach(e -> object.putIfAbsent(e.getKey(), e.getValue()));
    }
    return object;
  }

  /** Returns what a merge key merges; the first of several mappings has precedence. */
  private ObjectNode merged(JsonNode value, JsonLocation location) {
    ObjectNode merged = YamlTree.JSON.createObjectNode();
    for (JsonNode mapping :
        value.isArray() ? value : YamlTree.JSON.createArrayNode().add(value)) {
      if (!mapping.isObject()) {
        throw stopped(location, "merges (<<) what is not a mapping; name one with an alias");
      }
      YamlTree.fields(mapping).forEach(e -> merged.putIfAbsent(e.getKey(), e.getValue()));
    }
    return merged;
  }

  private ArrayNode array(int depth) throws IOException {
    ArrayNode array = YamlTree.JSON.createArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private JsonNode scalar() throws IOException {
    JsonNode scalar = parser.readValueAsTree();
    if (scalar.isTextual() && !StandardCharsets.UTF_8.newEncoder().canEncode(scalar.textValue())) {
      throw stopped(parser.currentTokenLocation(), "has half of a character (a lone surrogate)");
    }
    return scalar;
  }

  /** An alias gets a copy, because the tree is changed later. */
  private JsonNode copy(JsonNode node, int depth) {
    check(depth);
    if (++copiedNodes > MAX_COPIED_NODES) {
      throw new TrimException(
          file + " has aliases for more than " + MAX_COPIED_NODES + " values; write them out");
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = YamlTree.JSON.createObjectNode();
      YamlTree.fields(object).forEach(e -> copy.set(e.getKey(), copy(e.getValue(), depth + 1)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = YamlTree.JSON.createArrayNode();
      array.forEach(entry -> copy.add(copy(entry, depth + 1)));
      return copy;
    }
    return node;
  }

  private void check(int depth) {
    if (depth > MAX_DEPTH) {
      throw stopped(
          parser.currentTokenLocation(), "is nested deeper than " + MAX_DEPTH + " levels");
    }
  }

  private TrimException stopped(JsonLocation location, String problem) {
    return new TrimException(file + place(location) + " " + problem);
  }

  private static String place(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ", line " + location.getLineNr() + ", column " + location.getColumnNr() + ",";
  }

  private static String problem(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException marked
        ? marked.getProblem()
        : e.getOriginalMessage().lines().findFirst().orElse("it has an error");
  }
}
