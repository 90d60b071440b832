package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The content of an EML file: an email message with its headers and attachments (RFC 5322).
 *
 * <p>It is encoded as Base64 in blocks while it is sent, so a message of any size takes little
 * memory. {@link #toString()} prints its origin and its length, and nothing of the content.
 * Immutable as long as its file or array is not changed.
 *
 * <pre>{@code
 * EmlContent.of(Path.of("message.eml"))
 * }</pre>
 */
public final class EmlContent {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  final Base64Source source;

  private EmlContent(Base64Source source) {
    this.source = source;
  }

  /**
   * Returns the content of a file, which is read whenever the content is sent. The call fails if
   * the file changes its length meanwhile. A file of another file system, such as an entry of a zip
   * file, is read into memory now.
   *
   * @throws IllegalArgumentException if {@code path} is null or not a readable file, or if the file
   *     is empty or is Base64 already
   */
  public static EmlContent of(Path path) {
    Checks.required("path", path);
    String flaw = Files.notExists(path)
        ? "does not exist"
        : Files.isDirectory(path)
            ? "is a directory"
            : !Files.isReadable(path)
                ? "is not readable"
                : !Files.isRegularFile(path) ? "is not a regular file" : null;
    if (flaw != null) {
      throw new IllegalArgumentException("path " + flaw + ": " + path);
    }
    try {
      return of(
          "path",
          path.getFileSystem() == FileSystems.getDefault()
              ? new Base64Source.OfFile(path)
              : new Base64Source.OfArray(ByteBuffer.wrap(Files.readAllBytes(path))));
    } catch (IOException e) {
      throw new IllegalArgumentException("path can't be read: " + path, e);
    }
  }

  /**
   * Returns the content that {@code bytes} holds. The array is not copied: don't change it.
   *
   * @throws IllegalArgumentException if {@code bytes} is null, is empty or is Base64 already
   */
  public static EmlContent of(byte[] bytes) {
    try {
      return of(
          "bytes", new Base64Source.OfArray(ByteBuffer.wrap(Checks.required("bytes", bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmlContent of(String name, Base64Source.Bytes source) throws IOException {
    if (source.size() == 0) {
      throw new IllegalArgumentException(name + " must not be empty: " + source);
    }
    if (source.isBase64()) {
      throw new IllegalArgumentException(
          name + " must not be Base64 already, use ofBase64 for that: " + source);
    }
    return new EmlContent(source);
  }

  /**
   * Returns the content that {@code base64} encodes (RFC 4648, section 4, with padding). White
   * space, such as the line ends of MIME, is removed.
   *
   * @throws IllegalArgumentException if {@code base64} is null, empty or not Base64
   */
  public static EmlContent ofBase64(String base64) {
    String text = WHITE_SPACE.matcher(Checks.notBlank("base64", base64)).replaceAll("");
    if (text.length() % 4 != 0 || !Base64Source.LINES.matcher(text).matches()) {
      throw new IllegalArgumentException("base64 is not Base64 with padding (RFC 4648, section 4)");
    }
    return new EmlContent(new Base64Source.OfText(text));
  }

  /** Returns the origin and the length of the content, and nothing of the content itself. */
  @Override
  public String toString() {
    return "EmlContent[" + source + "]";
  }

  /** Returns whether {@code other} has the same file, bytes or text. */
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
      if (TextCheck.isUnderWay(writer)) {
        writer.nullValue();
        return;
      }
      try (BufferedSink sink = writer.valueSink()) {
        sink.writeByte('"');
        JsonBody.Draft draft = JsonBody.Draft.of(writer);
        if (draft == null) {
          value.source.writeTo(sink, value.source.length());
        } else {
          sink.flush();
          draft.streamHere(value.source);
        }
        sink.writeByte('"');
      }
    }
  };
}
