package io.github.cloudflaresecurity.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks, before anything is compiled, that the document has what hand-written code relies on. */
final class ReliedOn {
  private final DocumentTypes document;
  private final BrokenReliance broken = new BrokenReliance();

  private ReliedOn(DocumentTypes document) {
    this.document = document;
  }

  /**
   * Checks a document, if a file beside it lists what is relied on.
   *
   * @throws UnusableDocumentException if the document does not have it
   */
  static void check(String inputSpec, @Nullable Object file) {
    if (file == null) {
      return;
    }
    Path document = Path.of(inputSpec);
    Path reliedOn = document.resolveSibling(file.toString());
    ReliedOn check = new ReliedOn(new DocumentTypes(read(document)));
    ReliedOnOperation operation = new ReliedOnOperation(check.document, check.broken);
    JsonNode needed = read(reliedOn);
    needed.path("operations").properties().forEach(e -> operation.check(e.getKey(), e.getValue()));
    needed.path("schemas").properties().forEach(e -> check.schema(e.getKey(), e.getValue()));
    needed
        .path("securitySchemes")
        .properties()
        .forEach(e -> check.securityScheme(e.getKey(), e.getValue()));
    if (!check.broken.isEmpty()) {
      throw new UnusableDocumentException(
          "%s has changed in what code that is written by hand relies on:%n%s%nChange that code, then %s."
              .formatted(document.getFileName(), check.broken, reliedOn.getFileName()));
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void schema(String name, JsonNode reliedOn) {
    JsonNode schema = document.root().path("components").path("schemas").path(name);
    if (schema.isMissingNode()) {
      broken.add(reliedOn, "the schema %s is gone", name);
      return;
    }
    if (reliedOn.has("constants") && !schema.has("enum")) {
      broken.add(reliedOn, "%s is no enum any more, so that it has no constants", name);
    } else {
      List<String> constants =
          DocumentTypes.stream(schema.path("enum")).map(JsonNode::asText).toList();
      for (JsonNode constant : reliedOn.path("constants")) {
        if (!constants.contains(constant.asText())) {
          broken.add(reliedOn, "%s has no constant '%s' any more", name, constant.asText());
        }
      }
    }
    if (reliedOn.has("required")) {
      Set<String> surplus = document.required(schema);
      DocumentTypes.stream(reliedOn.path("required"))
          .map(JsonNode::asText)
          .forEach(surplus::remove);
      if (document.isEnvelope(schema)) {
        // Any envelope is readable without it.
        surplus.remove(Envelopes.RESULT);
      }
      for (String property : surplus) {
        broken.add(
            reliedOn,
            "%s has a new required property, '%s' (%s)",
            name,
            property,
            document.type(document.property(schema, property)));
      }
    }
    reliedOn.path("properties").properties().forEach(property -> {
      JsonNode found = document.property(schema, property.getKey());
      String type = document.type(found);
      if (found.isMissingNode()) {
        broken.add(reliedOn, "%s has no property '%s' any more", name, property.getKey());
      } else if (!type.equals(property.getValue().asText())) {
        broken.add(
            reliedOn,
            "the property '%s' of %s is now %s, and was %s",
            property.getKey(),
            name,
            type,
            property.getValue().asText());
      }
    });
  }

  private void securityScheme(String name, JsonNode reliedOn) {
    JsonNode scheme = document.root().path("components").path("securitySchemes").path(name);
    String is = scheme.isMissingNode()
        ? "gone"
        : scheme.path("type").asText() + " "
            + scheme.path("scheme").asText(scheme.path("in").asText());
    if (!is.equals(reliedOn.path("is").asText())) {
      broken.add(
          reliedOn,
          "the security scheme %s is now %s, and was %s",
          name,
          is,
          reliedOn.path("is").asText());
    }
  }
}
