package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that each keyword of a document has a value of the right type, before other code walks
 * through it. A document may be checked for objects and lists alone, because a correction may still
 * replace a plain value.
 */
final class Shape {
  /** What each kind of object has: {@code [x]} is a list of x, and {@code {x}} has it by name. */
  private static final Map<String, Map<String, String>> OBJECTS = objects("""
      document: openapi=text info=info servers=[server] tags=[tag] paths={item} components=components \
      security=[requirement] externalDocs=docs
      info: title=text description=text version=text license=object contact=object
      server: url=text description=text variables={object}
      tag: name=text description=text externalDocs=docs
      docs: url=text description=text
      components: schemas={schema} parameters={parameter} headers={parameter} responses={response} \
      requestBodies={body} examples={example} securitySchemes={scheme} links={object} callbacks={object}
      item: $ref=text summary=text description=text servers=[server] parameters=[parameter] \
      get=operation put=operation post=operation delete=operation options=operation head=operation \
      patch=operation trace=operation
      operation: tags=[text] operationId=text summary=text description=text externalDocs=docs \
      deprecated=flag security=[requirement] parameters=[parameter] requestBody=body \
      responses={response} callbacks={object} servers=[server]
      parameter: $ref=text name=text in=text description=text required=flag deprecated=flag \
      style=text explode=flag schema=schema content={media} examples={example}
      body: $ref=text description=text required=flag content={media}
      media: schema=schema examples={example} encoding={object}
      response: $ref=text description=text headers={parameter} content={media} links={object}
      example: $ref=text summary=text description=text
      scheme: $ref=text type=text description=text name=text in=text scheme=text flows=object
      schema: $ref=text title=text type=text format=text description=text nullable=flag \
      deprecated=flag readOnly=flag writeOnly=flag pattern=text uniqueItems=flag minLength=number \
      maxLength=number minimum=number maximum=number minItems=number maxItems=number \
      minProperties=number maxProperties=number multipleOf=number required=[text] enum=list \
      allOf=[schema] oneOf=[schema] anyOf=[schema] not=schema items=schema properties={schema} \
      discriminator=discriminator externalDocs=docs
      discriminator: propertyName=text mapping={text}
      """);

  private final boolean withPlainValues;
  private final List<TrimException> problems = new ArrayList<>();

  private Shape(boolean withPlainValues) {
    this.withPlainValues = withPlainValues;
  }

  /** Checks objects and lists; the first that is wrong stops the command. */
  static void checkContainers(ObjectNode document) {
    Shape shape = new Shape(false);
    shape.check(JsonPointer.empty(), document, "document");
    shape.problems.stream().findFirst().ifPresent(problem -> {
      throw problem;
    });
  }

  /** Returns everything that is wrong, in sentences. */
  static List<String> problems(ObjectNode document) {
    Shape shape = new Shape(true);
    shape.check(JsonPointer.empty(), document, "document");
    return shape.problems.stream().map(TrimException::getMessage).toList();
  }

  /** Checks that a node is an object. */
  static ObjectNode object(JsonNode node, JsonPointer place) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw wrong(place, node, "object");
  }

  private void check(JsonPointer place, JsonNode node, String kind) {
    if (kind.startsWith("[")) {
      checkEach(place, node, kind);
    } else if (kind.startsWith("{")) {
      checkNamed(place, node, kind);
    } else if (OBJECTS.containsKey(kind)) {
      checkObject(place, node, kind);
    } else if (!fits(node, kind)) {
      problems.add(wrong(place, node, kind));
    }
  }

  private void checkEach(JsonPointer place, JsonNode node, String kind) {
    if (!node.isArray()) {
      problems.add(wrong(place, node, "list"));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(place.appendIndex(i), node.get(i), inner(kind));
    }
  }

  private void checkNamed(JsonPointer place, JsonNode node, String kind) {
    if (!node.isObject()) {
      problems.add(wrong(place, node, "object"));
    }
    YamlTree.fields(node)
        .filter(named -> !named.getKey().startsWith("x-") || !kind.equals("{item}"))
        .forEach(
            named -> check(place.appendProperty(named.getKey()), named.getValue(), inner(kind)));
  }

  private void checkObject(JsonPointer place, JsonNode node, String kind) {
    if (!node.isObject()) {
      problems.add(wrong(place, node, "object"));
    }
    OBJECTS.get(kind).forEach((key, type) -> {
      if (node.has(key)) {
        check(place.appendProperty(key), node.get(key), type);
      }
    });
    JsonNode more = node.path("additionalProperties");
    if (kind.equals("schema") && !more.isMissingNode() && !more.isBoolean()) {
      check(place.appendProperty("additionalProperties"), more, "schema");
    }
  }

  private boolean fits(JsonNode node, String kind) {
    return switch (kind) {
      case "object" -> node.isObject();
      case "list" -> node.isArray();
      case "requirement" ->
        node.isObject() && node.valueStream().allMatch(scopes -> scopes.isArray());
      case "text" -> node.isTextual() || !withPlainValues && node.isValueNode();
      case "number" -> node.isNumber() || !withPlainValues && node.isValueNode();
      case "flag" -> node.isBoolean() || !withPlainValues && node.isValueNode();
      default -> throw new IllegalStateException(kind);
    };
  }

  private static TrimException wrong(JsonPointer place, JsonNode node, String kind) {
    String wanted = switch (kind) {
      case "text" -> "a text";
      case "number" -> "a number";
      case "flag" -> "true or false";
      case "list" -> "a list";
      case "requirement" -> "an object with a list for each scheme";
      default -> "an object";
    };
    return new TrimException(
        place, place + " is " + Difference.shown(node) + ", and must be " + wanted);
  }

  private static String inner(String kind) {
    return kind.substring(1, kind.length() - 1);
  }

  private static Map<String, Map<String, String>> objects(String lines) {
    Map<String, Map<String, String>> objects = new HashMap<>();
    lines.lines().forEach(line -> {
      Map<String, String> keys = new HashMap<>();
      for (String entry : line.substring(line.indexOf(':') + 1).strip().split("\\s+")) {
        keys.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
      }
      objects.put(line.substring(0, line.indexOf(':')), keys);
    });
    return objects;
  }
}
