package io.github.cloudflaresecurity.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request as a server understands it. */
record SentRequest(
    String method,
    List<String> path,
    Map<String, List<String>> query,
    TreeMap<String, String> headers,
    JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static SentRequest parse(byte[] wire) {
    String text = new String(wire, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    String[] start = lines[0].split(" ", -1);
    assertThat(start).as(lines[0]).hasSize(3).endsWith("HTTP/1.1");
    String[] target = start[1].split("\\?", -1);
    assertThat(target.length).as(start[1]).isLessThanOrEqualTo(2);

    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] header = line.split(": ", 2);
      assertThat(headers.put(header[0], header[1])).as("%s, twice", header[0]).isNull();
    }
    byte[] body = Arrays.copyOfRange(wire, end + 4, wire.length);
    assertThat(headers).containsEntry("Content-Length", Integer.toString(body.length));
    return new SentRequest(
        start[0],
        decoded(target[0].substring(1).split("/", -1)),
        target.length == 1 ? Map.of() : query(decoded(target[1].split("[&=]", -1))),
        headers,
        json(body));
  }

  /** The values of each name, in their order. */
  private static Map<String, List<String>> query(List<String> namesAndValues) {
    Map<String, List<String>> query = new TreeMap<>();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      query
          .computeIfAbsent(namesAndValues.get(i), key -> new ArrayList<>())
          .add(namesAndValues.get(i + 1));
    }
    return query;
  }

  private static List<String> decoded(String[] encoded) {
    List<String> decoded = new ArrayList<>();
    for (String part : encoded) {
      decoded.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return decoded;
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
