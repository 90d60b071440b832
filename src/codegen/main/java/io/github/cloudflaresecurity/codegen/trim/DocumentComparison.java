package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Compares two versions of our document. A change breaks callers if their Java code no longer
 * compiles, or if the API no longer accepts their requests.
 *
 * <p>This is not openapi-diff, which ignores permissions and servers. It also accepts incompatible
 * changes, such as a longer {@code minLength} or a removed property of a response.
 */
final class DocumentComparison {
  private final ObjectNode before;
  private final ObjectNode after;
  private final ChangeReport report = new ChangeReport();

  private DocumentComparison(ObjectNode before, ObjectNode after) {
    this.before = before;
    this.after = after;
  }

  static ChangeReport between(ObjectNode before, ObjectNode after) {
    DocumentComparison comparison = new DocumentComparison(before, after);
    comparison.operations();
    comparison.schemas();
    comparison.rest();
    return comparison.report;
  }

  private record ComparedOperation(String method, String path, JsonNode json) {
    String label() {
      return method.toUpperCase(Locale.ROOT) + " …" + path.substring(path.lastIndexOf('/'));
    }
  }

  private void operations() {
    Map<String, ComparedOperation> old = operations(before);
    Map<String, ComparedOperation> next = operations(after);
    for (String id : union(old.keySet(), next.keySet())) {
      if (!next.containsKey(id)) {
        report.addBreaking(old.get(id).label() + " (" + id + ") is gone.");
      } else if (!old.containsKey(id)) {
        report.addHarmless(next.get(id).label() + " (" + id + ") is new.");
      } else {
        operation(old.get(id), next.get(id));
      }
    }
  }

  private void operation(ComparedOperation old, ComparedOperation next) {
    String label = next.label();
    if (!old.method().equals(next.method()) || !shape(old).equals(shape(next))) {
      report.addBreaking(label + " is now " + next.method() + " " + next.path() + ", was "
          + old.method() + " " + old.path() + ".");
    } else if (!old.path().equals(next.path())) {
      report.addHarmless(label + " has other names of path parameters: " + next.path() + ".");
    }
    documentation(label, old.json(), next.json());
    if (!old.json().path("tags").equals(next.json().path("tags"))) {
      report.addBreaking(label + " has another tag, and so another interface.");
    }
    alternatives(label, old.json().path("security"), next.json().path("security"));
    permissions(label, old.json(), next.json());
    scopes(label, old.json().path(ScopeMerger.BY_SCOPE), next.json().path(ScopeMerger.BY_SCOPE));
    parameters(label, old, next);
    body(label, old.json().path("requestBody"), next.json().path("requestBody"));
    responses(label, old.json().path("responses"), next.json().path("responses"));
    other(
        label,
        old.json(),
        next.json(),
        Set.of(
            "tags",
            "summary",
            "description",
            "deprecated",
            "security",
            "x-api-token-group",
            ScopeMerger.BY_SCOPE,
            "parameters",
            "requestBody",
            "responses"));
  }

  private void documentation(String label, JsonNode old, JsonNode next) {
    for (String word : List.of("summary", "description")) {
      if (!old.path(word).equals(next.path(word))) {
        report.addHarmless(label + " has another " + word + ".");
      }
    }
    deprecation(label, old, next);
  }

  private void deprecation(String label, JsonNode old, JsonNode next) {
    if (old.path("deprecated").asBoolean() != next.path("deprecated").asBoolean()) {
      report.addHarmless(label
          + (next.path("deprecated").asBoolean()
              ? " is deprecated now."
              : " is no longer deprecated."));
    }
  }

  private void alternatives(String label, JsonNode old, JsonNode next) {
    Function<JsonNode, String> name =
        alternative -> String.join(" with ", YamlTree.names(alternative));
    added(old, next, name).forEach(a -> report.addHarmless(label + " now accepts " + a + "."));
    added(next, old, name)
        .forEach(a -> report.addBreaking(label + " no longer accepts " + a + "."));
  }

  private void permissions(String label, JsonNode old, JsonNode next) {
    JsonNode was = old.path("x-api-token-group");
    JsonNode is = next.path("x-api-token-group");
    added(was, is, JsonNode::asText)
        .forEach(permission ->
            report.addHarmless(label + " now accepts the permission \"" + permission + "\"."));
    added(is, was, JsonNode::asText)
        .forEach(permission -> report.addBreaking(
            label + " no longer accepts the permission \"" + permission + "\"."));
  }

  /** Compares what is true of one scope alone. */
  private void scopes(String label, JsonNode old, JsonNode next) {
    for (String scope : union(YamlTree.names(old), YamlTree.names(next))) {
      String scoped = label + " (" + scope + ")";
      permissions(scoped, old.path(scope), next.path(scope));
      deprecation(scoped, old.path(scope), next.path(scope));
    }
  }

  /** Matches parameters by name, but path parameters by order, because their names are not sent. */
  private void parameters(String label, ComparedOperation old, ComparedOperation next) {
    Map<String, JsonNode> was = parameters(old);
    Map<String, JsonNode> is = parameters(next);
    for (String key : union(was.keySet(), is.keySet())) {
      JsonNode parameter = is.getOrDefault(key, was.get(key));
      String name = "the " + parameter.path("in").asText() + " parameter `"
          + parameter.path("name").asText() + "`";
      if (!is.containsKey(key)) {
        report.addBreaking(label + " no longer accepts " + name + ".");
      } else if (!was.containsKey(key)) {
        boolean required = parameter.path("required").asBoolean();
        report.add(required, label + (required ? " now requires " : " now accepts ") + name + ".");
      } else {
        parameter(label + ": " + name, was.get(key), is.get(key));
      }
    }
  }

  private void parameter(String label, JsonNode old, JsonNode next) {
    if (old.path("required").asBoolean() != next.path("required").asBoolean()) {
      boolean required = next.path("required").asBoolean();
      report.add(required, label + " is " + (required ? "now required." : "no longer required."));
    }
    documentation(label, old, next);
    schema(label, old.path("schema"), next.path("schema"), new Direction(true, false));
    other(label, old, next, Set.of("name", "required", "description", "deprecated", "schema"));
  }

  private void body(String label, JsonNode old, JsonNode next) {
    if (old.isMissingNode() != next.isMissingNode()) {
      report.addBreaking(
          label + (next.isMissingNode() ? " no longer accepts a body." : " now accepts a body."));
      return;
    }
    boolean required = next.path("required").asBoolean();
    if (old.path("required").asBoolean() != required) {
      report.add(
          required, label + (required ? " now requires a body." : " no longer requires a body."));
    }
    content(label + ", request", old, next, new Direction(true, false));
    other(label + ", request", old, next, Set.of("required", "content"));
  }

  private void responses(String label, JsonNode old, JsonNode next) {
    for (String status : union(YamlTree.names(old), YamlTree.names(next))) {
      String response = label + ", response " + status;
      if (!next.has(status)) {
        report.addHarmless(response + " is no longer documented.");
      } else if (!old.has(status)) {
        report.addHarmless(response + " is new.");
      } else {
        JsonNode was = References.resolved(old.get(status), before);
        JsonNode is = References.resolved(next.get(status), after);
        content(response, was, is, new Direction(false, true));
        other(response, was, is, Set.of("content"));
      }
    }
  }

  private void content(String label, JsonNode old, JsonNode next, Direction direction) {
    JsonNode was = old.path("content");
    JsonNode is = next.path("content");
    for (String type : union(YamlTree.names(was), YamlTree.names(is))) {
      if (!is.has(type)) {
        report.addBreaking(label + " is no longer " + type + ".");
      } else if (!was.has(type)) {
        report.addHarmless(label + " may be " + type + ".");
      } else {
        schema(label, was.get(type).path("schema"), is.get(type).path("schema"), direction);
        other(label, was.get(type), is.get(type), Set.of("schema"));
      }
    }
  }

  private void schemas() {
    JsonNode was = before.at("/components/schemas");
    JsonNode is = after.at("/components/schemas");
    Set<String> inRequests = schemasOf("requestBody", "parameters");
    Set<String> inResponses = schemasOf("responses");
    for (String name : union(YamlTree.names(was), YamlTree.names(is))) {
      String label = "`" + name + "`";
      if (!is.has(name)) {
        report.addBreaking("The schema " + label + " is gone, and with it its class.");
      } else if (!was.has(name)) {
        report.addHarmless("The schema " + label + " is new.");
      } else {
        schema(
            label,
            was.get(name),
            is.get(name),
            new Direction(inRequests.contains(name), inResponses.contains(name)));
      }
    }
  }

  private void schema(String label, JsonNode old, JsonNode next, Direction direction) {
    new SchemaComparison(report, direction).compare(label, old, next);
  }

  /** Returns all schemas that those parts of operations refer to, before or after. */
  private Set<String> schemasOf(String... parts) {
    Set<String> names = new TreeSet<>();
    for (ObjectNode document : List.of(before, after)) {
      ObjectNode part = YamlTree.JSON.createObjectNode();
      operations(document).forEach((id, operation) -> {
        for (String key : parts) {
          part.withObjectProperty("operation " + id).set(key, operation.json().path(key));
        }
      });
      ObjectNode all = document.withObjectProperty("components");
      names.addAll(YamlTree.names(References.reachable(part, all).path("schemas")));
    }
    return names;
  }

  private void rest() {
    JsonNode was = before.at("/servers/0/url");
    JsonNode is = after.at("/servers/0/url");
    if (!was.equals(is)) {
      report.addBreaking("The server is now " + is.asText() + ", was " + was.asText() + ".");
    }
    for (String part : List.of("securitySchemes", "examples", "responses", "headers", "links")) {
      JsonNode old = before.path("components").path(part);
      JsonNode next = after.path("components").path(part);
      for (String name : union(YamlTree.names(old), YamlTree.names(next))) {
        if (!old.path(name).equals(next.path(name)) && !part.equals("responses")) {
          report.addHarmless("Of the " + part + ", `" + name + "` "
              + (old.has(name) ? next.has(name) ? "changed." : "is gone." : "is new."));
        }
      }
    }
    other("The document", before, after, Set.of("paths", "components", "servers"));
  }

  /** Reports changes of all other keys. */
  private void other(String label, JsonNode old, JsonNode next, Set<String> compared) {
    for (String key : union(YamlTree.names(old), YamlTree.names(next))) {
      if (!compared.contains(key) && !old.path(key).equals(next.path(key))) {
        report.addHarmless(label + " has another `" + key + "`.");
      }
    }
  }

  private static Map<String, ComparedOperation> operations(ObjectNode document) {
    Map<String, ComparedOperation> operations = new TreeMap<>();
    YamlTree.fields(document.path("paths"))
        .forEach(item -> YamlTree.fields(item.getValue())
            .filter(field -> field.getValue().has("operationId"))
            .forEach(field -> operations.put(
                field.getValue().get("operationId").asText(),
                new ComparedOperation(field.getKey(), item.getKey(), field.getValue()))));
    return operations;
  }

  private static Map<String, JsonNode> parameters(ComparedOperation operation) {
    Map<String, JsonNode> parameters = new TreeMap<>();
    for (JsonNode parameter : operation.json().path("parameters")) {
      String in = parameter.path("in").asText();
      String name = parameter.path("name").asText();
      int place = operation.path().indexOf("{" + name + "}");
      parameters.put(
          in.equals("path") && place >= 0
              ? "path " + nth(operation.path(), place)
              : in + " " + name,
          parameter);
    }
    return parameters;
  }

  private static long nth(String path, int place) {
    return path.substring(0, place).chars().filter(c -> c == '{').count();
  }

  private static String shape(ComparedOperation operation) {
    return operation.path().replaceAll("\\{[^}]*}", "{}");
  }

  static List<String> added(JsonNode old, JsonNode next, Function<JsonNode, String> name) {
    Set<String> known = new TreeSet<>();
    old.forEach(entry -> known.add(name.apply(entry)));
    List<String> added = new ArrayList<>();
    next.forEach(entry -> {
      if (!known.contains(name.apply(entry))) {
        added.add(name.apply(entry));
      }
    });
    return added;
  }

  static Set<String> union(Collection<String> some, Collection<String> others) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }
}
