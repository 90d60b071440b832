package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Resolves a path item that is a reference. */
final class PathItems {
  private PathItems() {}

  /** Returns a copy of the path item, with what it refers to in place of the reference. */
  static ObjectNode resolved(String path, ObjectNode document) {
    JsonPointer start = JsonPointer.valueOf("/paths").appendProperty(path);
    JsonPointer place = start;
    ObjectNode item = Shape.object(document.at(place), place).deepCopy();
    Set<String> followed = new LinkedHashSet<>();
    while (item.path("$ref").isTextual()) {
      String reference = item.remove("$ref").asText();
      if (!followed.add(reference)) {
        throw new TrimException(
            start,
            "the path " + path + " refers to itself: " + String.join(" → ", followed) + " → "
                + reference);
      }
      place = pointer(reference, start);
      JsonNode target = document.at(place);
      if (target.isMissingNode()) {
        throw new TrimException(
            start, "the path " + path + " refers to " + reference + ", which has no target");
      }
      // What is beside the reference has precedence.
      ObjectNode own = item;
      item = Shape.object(target, place).deepCopy();
      item.setAll(own);
    }
    return item;
  }

  private static JsonPointer pointer(String reference, JsonPointer start) {
    if (!reference.startsWith("#/")) {
      throw new TrimException(
          start, "the reference " + reference + " is not to a part of this document");
    }
    return JsonPointer.compile(decoded(reference.substring(1)));
  }

  /** Decodes percent-encoding, because a pointer in a URL must encode braces. */
  private static String decoded(String pointer) {
    try {
      return URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return pointer;
    }
  }
}
