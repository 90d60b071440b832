package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Small and large versions of Cloudflare's document. */
final class Upstream {
  private static final Path SMALL = Path.of("src/codegen/test/resources/trim/cloudflare.yaml");

  private Upstream() {}

  static ObjectNode small() {
    return YamlTree.read(SMALL);
  }

  static ObjectNode changed(Consumer<ObjectNode> change) {
    ObjectNode document = small();
    change.accept(document);
    return document;
  }

  /** Returns a document with many other operations, whose schemas refer to one another. */
  static ObjectNode large(int operations) {
    ObjectNode document = small();
    ObjectNode paths = (ObjectNode) document.get("paths");
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    JsonNode operation = document.at("/paths/~1zones~1{zone_id}~1dns_records/get");
    JsonNode schema = schemas.get("security-center_api-response-common-failure");
    for (int i = 0; i < operations; i++) {
      ObjectNode copy = operation.deepCopy();
      copy.put("operationId", "filler-" + i);
      copy.put("description", "An operation that is not selected. ".repeat(10));
      ((ObjectNode) copy.at("/responses/200/content/application~1json/schema"))
          .set("items", References.toSchema("filler_" + i));
      paths.putObject("/zones/{zone_id}/filler_" + i).set("get", copy);
      ObjectNode filler = schema.deepCopy();
      filler.put("description", "A schema that is not reachable. ".repeat(10));
      ((ObjectNode) filler.get("properties"))
          .set("next", References.toSchema("filler_" + Math.max(0, i - 1)));
      schemas.set("filler_" + i, filler);
    }
    return document;
  }

  static String json(JsonNode document) {
    try {
      return YamlTree.JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the same document, with the keys of each object in another order. */
  static JsonNode shuffled(JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      List<String> names = YamlTree.names(object);
      Collections.shuffle(names, random);
      ObjectNode shuffled = YamlTree.JSON.createObjectNode();
      names.forEach(name -> shuffled.set(name, shuffled(object.get(name), random)));
      return shuffled;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode shuffled = YamlTree.JSON.createArrayNode();
      array.forEach(entry -> shuffled.add(shuffled(entry, random)));
      return shuffled;
    }
    return node;
  }
}
