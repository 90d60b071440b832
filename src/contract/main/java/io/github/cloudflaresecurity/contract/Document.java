package io.github.cloudflaresecurity.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the document, for tests whose expectations depend on it. */
public final class Document {
  public static final String RECLASSIFY = "email_security_post_reclassify";
  public static final String CLASSIFY = "update-security-center-insight-classification";

  private static final JsonNode ROOT = read();

  private Document() {}

  /** The length of a string, in code points. */
  public record Length(int least, int most) {
    public boolean allows(String text) {
      int length = text.codePointCount(0, text.length());
      return length >= least && length <= most;
    }
  }

  /** Returns the security schemes of each alternative that an operation accepts. */
  public static List<Set<String>> security(String operation) {
    return operation(operation)
        .path("security")
        .valueStream()
        .<Set<String>>map(alternative -> {
          Set<String> schemes = new TreeSet<>();
          alternative.fieldNames().forEachRemaining(schemes::add);
          return schemes;
        })
        .toList();
  }

  /** Returns the credential that a client with both kinds sends, as messages name it. */
  public static String preferredCredential(String operation) {
    return security(operation).contains(Set.of("api_token")) ? "API token" : "API email and key";
  }

  /** Returns the permissions that an operation names. */
  public static List<String> permissions(String operation) {
    return operation(operation)
        .path("x-api-token-group")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  /** Returns whether the document calls an operation deprecated. */
  public static boolean isDeprecated(String operation) {
    return operation(operation).path("deprecated").asBoolean();
  }

  /** Returns the path of an operation, with the names of its parameters. */
  public static String path(String operation) {
    return ROOT.path("paths")
        .propertyStream()
        .filter(path -> path.getValue()
            .valueStream()
            .anyMatch(each -> each.path("operationId").asText().equals(operation)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the name of a path parameter, as messages have it. */
  public static String pathParameter(String operation, int index) {
    return Pattern.compile("_(.)")
        .matcher(parameterInPath(operation, index).path("name").asText())
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  public static Length lengthOfPathParameter(String operation, int index) {
    return length(parameterInPath(operation, index).path("schema"));
  }

  /** Returns whether an argument has the length and the pattern of the path parameter. */
  public static boolean allowsInPath(String operation, int index, String argument) {
    JsonNode schema = resolve(parameterInPath(operation, index).path("schema"));
    return length(schema).allows(argument)
        && Pattern.compile(schema.path("pattern").asText()).matcher(argument).find();
  }

  public static Length lengthOfProperty(String schema, String property) {
    return length(
        ROOT.path("components").path("schemas").path(schema).path("properties").path(property));
  }

  private static Length length(JsonNode schema) {
    JsonNode resolved = resolve(schema);
    return new Length(
        resolved.path("minLength").asInt(), resolved.path("maxLength").asInt(Integer.MAX_VALUE));
  }

  /** Returns the status of a success, the lowest that the document lists. */
  public static int successStatus(String operation) {
    return operation(operation)
        .path("responses")
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(status -> status.matches("2[0-9]{2}"))
        .mapToInt(Integer::parseInt)
        .min()
        .orElseThrow();
  }

  private static JsonNode parameterInPath(String operation, int index) {
    return Stream.concat(
            ROOT.path("paths").path(path(operation)).path("parameters").valueStream(),
            operation(operation).path("parameters").valueStream())
        .map(Document::resolve)
        .filter(parameter -> parameter.path("in").asText().equals("path"))
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode operation(String id) {
    return ROOT.path("paths")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(operation -> operation.path("operationId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? ROOT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(ProjectFiles.path(Contract.DOCUMENT).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
