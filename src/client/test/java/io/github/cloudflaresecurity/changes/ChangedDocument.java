package io.github.cloudflaresecurity.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/** Our document, to be changed as Cloudflare might. */
final class ChangedDocument {
  static final String RECLASSIFY = "email_security_post_reclassify";
  static final String CLASSIFY = "update-security-center-insight-classification";

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final ObjectNode root;

  private ChangedDocument(ObjectNode root) {
    this.root = root;
  }

  static ChangedDocument read(Path file) {
    try {
      return new ChangedDocument((ObjectNode) YAML.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file) {
    try {
      YAML.writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds members of objects and items of arrays, and replaces anything else. */
  ChangedDocument merge(String yaml) {
    merge(root, yaml);
    return this;
  }

  ChangedDocument mergeIntoOperation(String id, String yaml) {
    merge(operation(id), yaml);
    return this;
  }

  ChangedDocument mergeIntoParameter(String operation, String name, String yaml) {
    merge(parameter(operation, name), yaml);
    return this;
  }

  private static void merge(ObjectNode target, String yaml) {
    try {
      YAML.readerForUpdating(target).readValue(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what the JSON pointer points at, which must be there. */
  ChangedDocument remove(String pointer) {
    int last = pointer.lastIndexOf('/');
    remove((ObjectNode) root.at(pointer.substring(0, last)), pointer.substring(last + 1));
    return this;
  }

  ChangedDocument removeFromOperation(String id, String member) {
    remove(operation(id), member);
    return this;
  }

  private static void remove(ObjectNode from, String member) {
    if (from.remove(member) == null) {
      throw new IllegalArgumentException("there is no " + member);
    }
  }

  /** Removes the items of an array that are as told, of which there must be some. */
  ChangedDocument removeItems(String pointer, Predicate<JsonNode> which) {
    removeItems((ArrayNode) root.at(pointer), which);
    return this;
  }

  private static void removeItems(ArrayNode array, Predicate<JsonNode> which) {
    int before = array.size();
    array.removeIf(which::test);
    if (array.size() == before) {
      throw new IllegalArgumentException("there is no such item in " + array);
    }
  }

  /** Removes the alternatives that have that scheme, of which there must be some. */
  ChangedDocument removeSecurity(String id, String scheme) {
    removeItems((ArrayNode) operation(id).path("security"), alternative -> alternative.has(scheme));
    return this;
  }

  ChangedDocument removeOperation(String id) {
    String path = path(id);
    ((ObjectNode) root.path("paths")).remove(path);
    return this;
  }

  /** Renames the path, of which {@code from} is a part, and the parameter named so. */
  ChangedDocument renamePathParameter(String operation, String from, String to) {
    String path = path(operation);
    parameter(operation, from).put("name", to);
    ObjectNode paths = (ObjectNode) root.path("paths");
    paths.set(path.replace("{" + from + "}", "{" + to + "}"), paths.remove(path));
    return this;
  }

  /** The object that the JSON pointer points at. */
  ObjectNode at(String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  ObjectNode operation(String id) {
    return (ObjectNode) root.path("paths")
        .path(path(id))
        .valueStream()
        .filter(operation -> operation.path("operationId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  ObjectNode pathItem(String operation) {
    return (ObjectNode) root.path("paths").path(path(operation));
  }

  ObjectNode schemaOfParameter(String operation, String name) {
    return (ObjectNode) parameter(operation, name).path("schema");
  }

  /** The status of a submission: 202, unless the document has none. */
  int submittedStatus() {
    return operation(RECLASSIFY).path("responses").has("202") ? 202 : 200;
  }

  private String path(String operation) {
    return root.path("paths").properties().stream()
        .filter(path -> path.getValue().findValuesAsText("operationId").contains(operation))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  ObjectNode parameter(String operation, String name) {
    return (ObjectNode) operation(operation)
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
