package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares two versions of an operation, each of its own version of the document. */
record OperationComparison(ObjectNode before, ObjectNode after, ChangeReport report) {
  void compare(ComparedOperation old, ComparedOperation next) {
    String label = next.label();
    if (!old.method().equals(next.method()) || !old.shape().equals(next.shape())) {
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
    Differences.others(
        report,
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
    Differences.added(old, next, name)
        .forEach(a -> report.addHarmless(label + " now accepts " + a + "."));
    Differences.added(next, old, name)
        .forEach(a -> report.addBreaking(label + " no longer accepts " + a + "."));
  }

  private void permissions(String label, JsonNode old, JsonNode next) {
    JsonNode was = old.path("x-api-token-group");
    JsonNode is = next.path("x-api-token-group");
    Differences.added(was, is, JsonNode::asText)
        .forEach(permission ->
            report.addHarmless(label + " now accepts the permission \"" + permission + "\"."));
    Differences.added(is, was, JsonNode::asText)
        .forEach(permission -> report.addBreaking(
            label + " no longer accepts the permission \"" + permission + "\"."));
  }

  /** Compares what is true of one scope alone. */
  private void scopes(String label, JsonNode old, JsonNode next) {
    for (String scope : Differences.union(YamlTree.names(old), YamlTree.names(next))) {
      String scoped = label + " (" + scope + ")";
      permissions(scoped, old.path(scope), next.path(scope));
      deprecation(scoped, old.path(scope), next.path(scope));
    }
  }

  /** Matches parameters by name, but path parameters by order, because their names are not sent. */
  private void parameters(String label, ComparedOperation old, ComparedOperation next) {
    Map<String, JsonNode> was = old.parameters();
    Map<String, JsonNode> is = next.parameters();
    for (String key : Differences.union(was.keySet(), is.keySet())) {
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
    Differences.others(
        report,
        label,
        old,
        next,
        Set.of("name", "required", "description", "deprecated", "schema"));
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
    Differences.others(report, label + ", request", old, next, Set.of("required", "content"));
  }

  private void responses(String label, JsonNode old, JsonNode next) {
    for (String status : Differences.union(YamlTree.names(old), YamlTree.names(next))) {
      String response = label + ", response " + status;
      if (!next.has(status)) {
        report.addHarmless(response + " is no longer documented.");
      } else if (!old.has(status)) {
        report.addHarmless(response + " is new.");
      } else {
        JsonNode was = References.resolved(old.get(status), before);
        JsonNode is = References.resolved(next.get(status), after);
        content(response, was, is, new Direction(false, true));
        Differences.others(report, response, was, is, Set.of("content"));
      }
    }
  }

  private void content(String label, JsonNode old, JsonNode next, Direction direction) {
    JsonNode was = old.path("content");
    JsonNode is = next.path("content");
    for (String type : Differences.union(YamlTree.names(was), YamlTree.names(is))) {
      if (!is.has(type)) {
        report.addBreaking(label + " is no longer " + type + ".");
      } else if (!was.has(type)) {
        report.addHarmless(label + " may be " + type + ".");
      } else {
        schema(label, was.get(type).path("schema"), is.get(type).path("schema"), direction);
        Differences.others(report, label, was.get(type), is.get(type), Set.of("schema"));
      }
    }
  }

  private void schema(String label, JsonNode old, JsonNode next, Direction direction) {
    new SchemaComparison(report, direction).compare(label, old, next);
  }
}
