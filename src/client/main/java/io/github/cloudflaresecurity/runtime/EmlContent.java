package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The content of an EML file: an email message with its headers and attachments (RFC 5322).
 *
 * <p>It goes to the wire as Base64, in a stream and as often as it is asked for; a message of any
 * size takes a few dozen kilobytes of memory. It is never printed: {@link #toString()} tells where
 * it comes from and how long it is. Immutable as long as what it was made of is.
 *
 * <pre>{@code
 * EmlContent.of(Path.of("message.eml"))
 * }</pre>
 */
public final class EmlContent {
  private final Base64Source source;

  private EmlContent(Base64Source source) {
    this.source = source;
  }

  /**
   * The content of a file, which is read each time that the content is sent. It must keep its
   * length while it is sent; otherwise the call fails. A file of another file system than the
   * default one, such as an entry of a zip file, is read into memory now.
   *
   * @throws IllegalArgumentException if {@code path} is null, or no readable file, or empty
   */
  public static EmlContent of(Path path) {
    Checks.required("path", path);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new IllegalArgumentException("path is not a readable file: " + path);
    }
    try {
      requireContent("path", Files.size(path));
    } catch (IOException e) {
      throw new IllegalArgumentException("path is not a readable file: " + path, e);
    }
    return path.getFileSystem() == FileSystems.getDefault()
        ? new EmlContent(new Base64Source.OfFile(path.toFile()))
        : of(readAll(path));
  }

  /**
   * The content that {@code bytes} holds. The array is not copied; don't change it.
   *
   * @throws IllegalArgumentException if {@code bytes} is null or empty
   */
  public static EmlContent of(byte[] bytes) {
    requireContent("bytes", Checks.required("bytes", bytes).length);
    return new EmlContent(new Base64Source.OfBytes(bytes));
  }

  /**
   * The content that {@code base64} encodes (RFC 4648, section 4, with padding). White space, such
   * as the line ends of MIME, is taken out.
   *
   * @throws IllegalArgumentException if {@code base64} is null, empty or not Base64
   */
  public static EmlContent ofBase64(String base64) {
    return new EmlContent(Base64Source.OfText.parse(Checks.notBlank("base64", base64)));
  }

  private static byte[] readAll(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new IllegalArgumentException("path is not a readable file: " + path, e);
    }
  }

  private static void requireContent(String name, long length) {
    if (length == 0) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }

  /**
   * Writes the content as Base64.
   *
   * @param length the number of characters to write, as {@link #base64Length()} gave it
   * @throws IOException if it can't be read, or is no longer of that length
   */
  void writeBase64(BufferedSink sink, long length) throws IOException {
    source.writeTo(sink, length);
  }

  /**
   * The number of characters that the content has as Base64, now.
   *
   * @throws IOException if that can't be told
   */
  long base64Length() throws IOException {
    return source.length();
  }

  /** Where the content comes from and how long it is, and nothing of the content. */
  @Override
  public String toString() {
    return "EmlContent[" + source + "]";
  }

  /** Whether {@code other} was made in the same way, of the same file, bytes or text. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmlContent that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  static final JsonAdapter<EmlContent> ADAPTER = new JsonAdapter<>() {
    @Override
    public EmlContent fromJson(JsonReader reader) throws IOException {
      try {
        return ofBase64(reader.nextString());
      } catch (IllegalArgumentException e) {
        throw new JsonDataException("Expected Base64 at path " + reader.getPath(), e);
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable EmlContent value) throws IOException {
      try (BufferedSink sink = writer.valueSink()) {
        sink.writeByte('"');
        JsonBody.Draft draft = writer.tag(JsonBody.Draft.class);
        if (draft == null) {
          value.writeBase64(sink, value.base64Length());
        } else {
          sink.flush();
          draft.streamHere(value);
        }
        sink.writeByte('"');
      }
    }
  };
}
