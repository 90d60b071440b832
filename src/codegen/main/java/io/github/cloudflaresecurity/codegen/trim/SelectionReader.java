package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks a selection, before it is used. */
final class SelectionReader {
  /** Keywords that a rule may allow to differ from scope to scope. */
  static final Set<String> MAY_DIFFER =
      new TreeSet<>(Set.of("deprecated", "tags", "x-api-token-group"));

  private static final String SCOPED_PATH = "/\\{[^/{}]+}/\\{[^/{}]+}(/[^{}]+|/\\{[^{}]+})*";

  private static final String CALL = "([a-z][A-Za-z0-9]*\\.)+[a-z][A-Za-z0-9]*";

  private SelectionReader() {}

  static void check(ObjectNode root) {
    known(root, JsonPointer.empty(), "operations", "schemas", "extensions");
    JsonPointer operations = JsonPointer.valueOf("/operations");
    list(root, operations);
    if (root.path("operations").isEmpty()) {
      throw new TrimException(operations, "selects no operation");
    }
    Set<String> selected = new HashSet<>();
    for (int i = 0; i < root.path("operations").size(); i++) {
      operation(root, operations.appendIndex(i), selected);
    }
    if (root.has("schemas")) {
      JsonPointer schemas = JsonPointer.valueOf("/schemas");
      Shape.object(root.get("schemas"), schemas);
      YamlTree.names(root.get("schemas")).forEach(name -> text(root, schemas.appendProperty(name)));
    }
    texts(root, JsonPointer.valueOf("/extensions"));
  }

  private static void operation(ObjectNode root, JsonPointer place, Set<String> selected) {
    JsonNode operation = Shape.object(root.at(place), place);
    known(operation, place, "operationId", "method", "path", "call", "scopes", "mayDiffer");
    String id = text(root, place.appendProperty("operationId"));
    String method = text(root, place.appendProperty("method"));
    String path = text(root, place.appendProperty("path"));
    texts(root, place.appendProperty("scopes"));
    texts(root, place.appendProperty("mayDiffer"));
    if (!OperationExtractor.METHODS.contains(method)) {
      throw new TrimException(
          place.appendProperty("method"), "\"" + method + "\" is no HTTP method in lower case");
    }
    boolean scoped = !operation.path("scopes").isEmpty();
    if (!path.startsWith("/") || scoped && !path.matches(SCOPED_PATH)) {
      throw new TrimException(
          place.appendProperty("path"),
          "\"" + path + "\" is no path"
              + (scoped ? " like /{accounts_or_zones}/{account_or_zone_id}/…" : ""));
    }
    List<String> parameters = Selection.SelectedOperation.parameters(path);
    if (Set.copyOf(parameters).size() < parameters.size()) {
      throw new TrimException(
          place.appendProperty("path"), "\"" + path + "\" has one parameter twice");
    }
    for (JsonNode keyword : operation.path("mayDiffer")) {
      if (!scoped || !MAY_DIFFER.contains(keyword.asText())) {
        throw new TrimException(
            place.appendProperty("mayDiffer"),
            "only operations with scopes may differ, and only in " + String.join(", ", MAY_DIFFER));
      }
    }
    if (operation.has("call")) {
      JsonPointer call = place.appendProperty("call");
      String steps = text(root, call);
      if (!steps.matches(CALL)) {
        throw new TrimException(
            call, "\"" + steps + "\" is no call like securityCenter.insights.dismiss");
      }
      if (!selected.add("the call " + steps)) {
        throw new TrimException(call, "\"" + steps + "\" calls two operations");
      }
    }
    if (!selected.add(id) || !selected.add(method + " " + path)) {
      throw new TrimException(place, "the operation " + id + " is selected twice");
    }
  }

  private static void known(JsonNode object, JsonPointer place, String... keys) {
    for (String key : YamlTree.names(object)) {
      if (!List.of(keys).contains(key)) {
        throw new TrimException(
            place.appendProperty(key),
            "\"" + key + "\" is none of the keys " + String.join(", ", keys));
      }
    }
  }

  private static String text(ObjectNode root, JsonPointer place) {
    JsonNode text = root.at(place);
    if (!text.isTextual() || text.asText().isBlank()) {
      throw new TrimException(
          place.head(), place + " is " + Difference.shown(text) + ", and must be a text");
    }
    return text.asText();
  }

  private static void list(ObjectNode root, JsonPointer place) {
    JsonNode list = root.at(place);
    if (!list.isMissingNode() && !list.isArray()) {
      throw new TrimException(
          place, place + " is " + Difference.shown(list) + ", and must be a list");
    }
  }

  private static void texts(ObjectNode root, JsonPointer place) {
    list(root, place);
    for (int i = 0; i < root.at(place).size(); i++) {
      text(root, place.appendIndex(i));
    }
  }
}
