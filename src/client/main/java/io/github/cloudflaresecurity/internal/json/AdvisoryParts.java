package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * Writes an envelope again with {@code errors} and {@code messages} of the form that the document
 * describes. They never decide what became of a call, so a part that can't be read is left out.
 *
 * <p>A text becomes an item with that message. An item without a number for its code has code 0. A
 * code that is text stands before the message, in brackets.
 */
public final class AdvisoryParts {
  /** More than anyone reads, and few enough to take no memory to speak of. */
  private static final int MOST_ITEMS = 1_000;

  private static final JsonReader.Options PARTS = JsonReader.Options.of("errors", "messages");
  private static final String SUCCESS = "success";
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of("code", "message", "documentation_url", "source", "error_chain");
  private static final JsonReader.Options SOURCE_NAMES = JsonReader.Options.of("pointer");

  private final JsonReader reader;
  private int items;

  private AdvisoryParts(JsonReader reader) {
    this.reader = reader;
  }

  /** Returns the JSON text of the envelope, of which all else is kept as it came. */
  static byte[] fitted(JsonReader reader) throws IOException {
    return write(reader, name -> true);
  }

  /** Returns the JSON text of the envelope, of which all else but the success is left out. */
  static byte[] withoutResult(JsonReader reader) throws IOException {
    return write(reader, SUCCESS::equals);
  }

  private static byte[] write(JsonReader reader, Predicate<String> isKept) throws IOException {
    Buffer fitted = new Buffer();
    JsonWriter writer = JsonWriter.of(fitted);
    AdvisoryParts parts = new AdvisoryParts(reader);
    reader.beginObject();
    writer.beginObject();
    while (reader.hasNext()) {
      int part = reader.selectName(PARTS);
      if (part >= 0) {
        parts.items = 0;
        writer.name(PARTS.strings().get(part)).jsonValue(parts.list());
        continue;
      }
      String name = reader.nextName();
      if (!isKept.test(name)) {
        reader.skipValue();
        continue;
      }
      writer.name(name);
      try (BufferedSource value = reader.nextSource();
          BufferedSink copy = writer.valueSink()) {
        copy.writeAll(value);
      }
    }
    reader.endObject();
    writer.endObject();
    return fitted.readByteArray();
  }

  /** What is no list is read as the one item of a list. */
  private List<Object> list() throws IOException {
    List<Object> list = new ArrayList<>();
    if (reader.peek() != Token.BEGIN_ARRAY) {
      addItem(list);
      return list;
    }
    reader.beginArray();
    while (reader.hasNext()) {
      addItem(list);
    }
    reader.endArray();
    return list;
  }

  private void addItem(List<Object> list) throws IOException {
    // Before its own chain takes the places that are left.
    boolean hasPlace = items++ < MOST_ITEMS;
    Token token = reader.peek();
    Map<String, Object> item = new LinkedHashMap<>();
    if (token == Token.STRING) {
      item.put("message", reader.nextString());
    } else if (token == Token.BEGIN_OBJECT) {
      readItem(item);
    } else {
      reader.skipValue();
    }
    boolean saysSomething = item.containsKey("code")
        || !item.getOrDefault("error_chain", List.of()).equals(List.of())
        || !item.getOrDefault("message", "").equals("");
    if (!saysSomething) {
      items--;
    } else if (hasPlace) {
      item.putIfAbsent("code", 0);
      item.putIfAbsent("message", "");
      list.add(item);
    }
  }

  private void readItem(Map<String, Object> item) throws IOException {
    String textCode = "";
    String message = "";
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(NAMES)) {
        case 0 -> textCode = readCode(item);
        case 1 -> message = readText();
        case 2 -> put(item, "documentation_url", readText());
        case 3 -> readSource(item);
        case 4 -> item.put("error_chain", list());
        default -> {
          reader.skipName();
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    put(item, "message", (textCode.isEmpty() ? message : "[" + textCode + "] " + message).strip());
  }

  private String readCode(Map<String, Object> item) throws IOException {
    String code = readText();
    try {
      item.put("code", new BigDecimal(code).longValueExact());
      return "";
    } catch (ArithmeticException | NumberFormatException e) {
      return code;
    }
  }

  private void readSource(Map<String, Object> item) throws IOException {
    if (reader.peek() != Token.BEGIN_OBJECT) {
      reader.skipValue();
      return;
    }
    Map<String, Object> source = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.selectName(SOURCE_NAMES) == 0) {
        put(source, "pointer", readText());
      } else {
        reader.skipName();
        reader.skipValue();
      }
    }
    reader.endObject();
    item.put("source", source);
  }

  /** Returns a string, or a number as text; empty if it is neither. */
  private String readText() throws IOException {
    Token token = reader.peek();
    if (token == Token.STRING || token == Token.NUMBER) {
      return reader.nextString();
    }
    reader.skipValue();
    return "";
  }

  private static void put(Map<String, Object> object, String name, String text) {
    if (!text.isEmpty()) {
      object.put(name, text);
    }
  }
}
