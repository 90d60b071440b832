package io.github.cloudflaresecurity.bench.peers;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.cloudflaresecurity.bench.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/** Hand-written JSON code for the two operations, with Moshi's streams for speed. */
public final class HandWritten {
  private static final JsonReader.Options ENVELOPE =
      JsonReader.Options.of("errors", "messages", "success", "result");
  private static final JsonReader.Options INFO =
      JsonReader.Options.of("code", "message", "documentation_url", "source", "error_chain");
  private static final JsonReader.Options SOURCE = JsonReader.Options.of("pointer");

  /** A number of bytes that Base64 encodes without padding. */
  private static final int BLOCK = 3 << 13;

  private HandWritten() {}

  /** A response; {@code result} is JSON. */
  public record Envelope(List<Info> errors, List<Info> messages, boolean success, String result) {}

  /** An error or a message of a response. */
  public record Info(
      long code, String message, String documentationUrl, String pointer, List<Info> errorChain) {}

  /** Writes a request of reclassify. */
  public static void writeReclassify(BufferedSink sink) throws IOException {
    JsonWriter writer = JsonWriter.of(sink);
    writer.beginObject();
    writer.name("expected_disposition").value("MALICIOUS");
    writer.endObject();
  }

  /** Writes a request of reclassify, and encodes the message as a stream. */
  public static void writeUpload(BufferedSink sink, Path message) throws IOException {
    JsonWriter writer = JsonWriter.of(sink);
    writer.beginObject();
    writer.name("expected_disposition").value("MALICIOUS");
    writer.name("eml_content");
    try (BufferedSink value = writer.valueSink()) {
      value.writeByte('"');
      try (InputStream content = Files.newInputStream(message)) {
        byte[] block;
        while ((block = content.readNBytes(BLOCK)).length > 0) {
          value.write(Base64.getEncoder().encode(block));
        }
      }
      value.writeByte('"');
    }
    writer.endObject();
  }

  /** Writes a request of the classification. */
  public static void writeClassify(BufferedSink sink) throws IOException {
    JsonWriter writer = JsonWriter.of(sink);
    writer.beginObject();
    writer.name("classification").value("accept_risk");
    writer.name("rationale").value(Bodies.RATIONALE);
    writer.endObject();
  }

  /** Returns a request of the classification, as bytes. */
  public static Buffer classifyBody() throws IOException {
    Buffer body = new Buffer();
    writeClassify(body);
    return body;
  }

  /** Returns a request of reclassify, as bytes. */
  public static Buffer reclassifyBody() throws IOException {
    Buffer body = new Buffer();
    writeReclassify(body);
    return body;
  }

  /** Reads a response of either operation. */
  public static Envelope read(BufferedSource source) throws IOException {
    JsonReader reader = JsonReader.of(source);
    List<Info> errors = List.of();
    List<Info> messages = List.of();
    boolean success = false;
    String result = null;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(ENVELOPE)) {
        case 0 -> errors = readInfos(reader);
        case 1 -> messages = readInfos(reader);
        case 2 -> success = reader.nextBoolean();
        case 3 -> {
          try (BufferedSource value = reader.nextSource()) {
            result = value.readUtf8();
          }
        }
        default -> {
          reader.skipName();
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    return new Envelope(errors, messages, success, result);
  }

  private static List<Info> readInfos(JsonReader reader) throws IOException {
    List<Info> infos = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      infos.add(readInfo(reader));
    }
    reader.endArray();
    return infos;
  }

  private static Info readInfo(JsonReader reader) throws IOException {
    long code = 0;
    String message = null;
    String documentationUrl = null;
    String pointer = null;
    List<Info> errorChain = List.of();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(INFO)) {
        case 0 -> code = reader.nextLong();
        case 1 -> message = reader.nextString();
        case 2 -> documentationUrl = reader.nextString();
        case 3 -> pointer = readPointer(reader);
        case 4 -> errorChain = readInfos(reader);
        default -> {
          reader.skipName();
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    return new Info(code, message, documentationUrl, pointer, errorChain);
  }

  private static String readPointer(JsonReader reader) throws IOException {
    String pointer = null;
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.selectName(SOURCE) == 0) {
        pointer = reader.nextString();
      } else {
        reader.skipName();
        reader.skipValue();
      }
    }
    reader.endObject();
    return pointer;
  }
}
