package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates the JSONPath of a target in a document. */
final class Targets {
  private static final Configuration PATHS = Configuration.builder()
      .jsonProvider(new JacksonJsonNodeJsonProvider(YamlTree.JSON))
      .mappingProvider(new JacksonMappingProvider(YamlTree.JSON))
      .options(Option.AS_PATH_LIST, Option.SUPPRESS_EXCEPTIONS)
      .build();
  private static final Pattern SEGMENT = Pattern.compile("\\['(.*?)'\\]|\\[(\\d+)\\]");

  /** Selects the responses of every success, so that a status may change. */
  private static final String SUCCESS = "['2XX']";

  private Targets() {}

  /** Returns the selected nodes, the last first, so that removing one moves no other. */
  static List<JsonPointer> select(ObjectNode document, String target) {
    // The library would add a missing $, which the standard does not allow.
    if (!target.startsWith("$")) {
      throw new TrimException("\"" + target + "\" is not a JSONPath: it does not start with $");
    }
    int success = target.indexOf(SUCCESS);
    if (success < 0) {
      return selectKeys(document, target);
    }
    List<JsonPointer> selected = new ArrayList<>();
    for (JsonPointer responses : selectKeys(document, target.substring(0, success))) {
      List<String> statuses = new ArrayList<>(YamlTree.names(document.at(responses)));
      statuses.removeIf(status -> !status.matches("2(\\d\\d|XX)"));
      Collections.reverse(statuses);
      for (String status : statuses) {
        JsonPointer place = responses.appendProperty(status);
        if (document.at(place) instanceof ObjectNode response) {
          select(response, "$" + target.substring(success + SUCCESS.length()))
              .forEach(inner -> selected.add(place.append(inner)));
        }
      }
    }
    return selected;
  }

  private static List<JsonPointer> selectKeys(ObjectNode document, String target) {
    try {
      ArrayNode selected = JsonPath.compile(target).read(document, PATHS);
      Set<JsonPointer> places = new LinkedHashSet<>();
      if (selected != null) {
        selected.forEach(path -> places.add(pointer(target, path.asText())));
      }
      List<JsonPointer> lastFirst = new ArrayList<>(places);
      // The library also returns an index beyond the end of an array.
      lastFirst.removeIf(place -> document.at(place).isMissingNode());
      Collections.reverse(lastFirst);
      return lastFirst;
    } catch (JsonPathException e) {
      throw new TrimException("\"" + target + "\" is not a JSONPath: " + e.getMessage());
    }
  }

  static void set(ObjectNode document, JsonPointer place, JsonNode value) {
    JsonNode parent = document.at(place.head());
    if (parent instanceof ArrayNode array) {
      array.set(place.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
    }
  }

  static void remove(ObjectNode document, JsonPointer place) {
    JsonNode parent = document.at(place.head());
    if (parent instanceof ArrayNode array) {
      array.remove(place.last().getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(place.last().getMatchingProperty());
    }
  }

  private static JsonPointer pointer(String target, String path) {
    StringBuilder pointer = new StringBuilder();
    Matcher segment = SEGMENT.matcher(path).region(1, path.length());
    while (segment.lookingAt()) {
      pointer
          .append('/')
          .append(segment.group(1) == null ? segment.group(2) : YamlTree.escaped(segment.group(1)));
      segment.region(segment.end(), path.length());
    }
    if (segment.regionStart() < path.length() || pointer.indexOf("', '") >= 0) {
      throw new TrimException(
          "\"" + target + "\" is not supported; name one key or index at a time");
    }
    return JsonPointer.compile(pointer.toString());
  }
}
