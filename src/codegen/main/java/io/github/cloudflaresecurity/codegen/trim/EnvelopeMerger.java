package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each product of Cloudflare has its own envelope and its own failure, all alike. The corrections
 * define one of each, which is referred to in place of them.
 */
final class EnvelopeMerger {
  private static final String ENVELOPE = "Envelope";
  private static final String RESULT = "result";
  private static final Set<String> MEMBERS = Set.of("errors", "messages", "success");
  private static final Set<String> OF_A_FAILURE = Set.of("errors", "messages", RESULT, "success");

  private final ObjectNode document;

  private EnvelopeMerger(ObjectNode document) {
    this.document = document;
  }

  /** Replaces them in a document; schemas that have names of ours stay, and refer to the one. */
  static void apply(ObjectNode document, Selection selection) {
    EnvelopeMerger merger = new EnvelopeMerger(document);
    document.path("paths").forEach(item -> item.forEach(merger::dropFailures));
    Set<String> envelopes = new HashSet<>();
    YamlTree.fields(document.at("/components/schemas"))
        .filter(schema -> !selection.schemas().containsKey(schema.getKey()))
        .filter(schema -> merger.members(schema.getValue()).equals(MEMBERS))
        .forEach(schema -> envelopes.add(schema.getKey()));
    References.renameSchemas(document, name -> envelopes.contains(name) ? ENVELOPE : name);
    document.path("paths").forEach(item -> item.forEach(merger::checkSuccesses));
  }

  /** The corrections add the one failure to each operation, and would hide one that has more. */
  private void dropFailures(JsonNode operation) {
    JsonNode responses = operation.path("responses");
    for (String status : YamlTree.names(responses)) {
      Set<String> members = members(schema(responses.path(status)));
      if (members.containsAll(MEMBERS) && OF_A_FAILURE.containsAll(members)) {
        if (status.matches("[45].*")) {
          ((ObjectNode) responses).remove(status);
        }
      } else if (status.equals("4XX")) {
        throw new TrimException(
            "the failure of " + operation.path("operationId").asText()
                + " is not like others, " + new TreeSet<>(OF_A_FAILURE) + ": it has "
                + new TreeSet<>(members));
      }
    }
  }

  private void checkSuccesses(JsonNode operation) {
    JsonNode responses = operation.path("responses");
    for (String status : YamlTree.names(responses)) {
      JsonNode schema = schema(responses.path(status));
      Set<String> members = members(schema);
      if (status.startsWith("2") && hasEnvelope(schema, new HashSet<>())) {
        relax(schema, new HashSet<>());
      }
      if (status.startsWith("2") && members.containsAll(MEMBERS)) {
        throw new TrimException(
            "the envelope of " + operation.path("operationId").asText()
                + " has more than " + new TreeSet<>(MEMBERS) + " and a result: it has "
                + new TreeSet<>(members)
                + "; correct its response to compose that envelope with the rest");
      }
    }
  }

  private boolean hasEnvelope(JsonNode schema, Set<String> followed) {
    String name = References.schemaName(schema);
    if (name != null) {
      return name.equals(ENVELOPE)
          || followed.add(name)
              && hasEnvelope(References.at(schema.get("$ref").asText(), document), followed);
    }
    return schema.path("allOf").valueStream().anyMatch(part -> hasEnvelope(part, followed));
  }

  /**
   * Makes the result optional: if Cloudflare left it out, a change that was applied must not look
   * like a failure.
   */
  private void relax(JsonNode schema, Set<String> followed) {
    String name = References.schemaName(schema);
    if (name != null && !name.equals(ENVELOPE) && followed.add(name)) {
      relax(References.at(schema.get("$ref").asText(), document), followed);
    }
    if (schema.path("required") instanceof ArrayNode required
        && schema.path("properties").has(RESULT)) {
      for (int i = required.size() - 1; i >= 0; i--) {
        if (required.get(i).asText().equals(RESULT)) {
          required.remove(i);
        }
      }
      if (required.isEmpty()) {
        ((ObjectNode) schema).remove("required");
      }
    }
    schema.path("allOf").forEach(part -> relax(part, followed));
  }

  private JsonNode schema(JsonNode response) {
    return References.resolved(response, document)
        .path("content")
        .path("application/json")
        .path("schema");
  }

  /** Returns the names of the properties, but not of those that the one envelope has. */
  private Set<String> members(JsonNode schema) {
    Set<String> members = new LinkedHashSet<>();
    collect(schema, members, new HashSet<>());
    return members;
  }

  private void collect(JsonNode schema, Set<String> members, Set<String> followed) {
    String name = References.schemaName(schema);
    if (name != null) {
      if (!name.equals(ENVELOPE) && followed.add(name)) {
        collect(References.at(schema.get("$ref").asText(), document), members, followed);
      }
      return;
    }
    members.addAll(YamlTree.names(schema.path("properties")));
    schema.path("allOf").forEach(part -> collect(part, members, followed));
  }
}
