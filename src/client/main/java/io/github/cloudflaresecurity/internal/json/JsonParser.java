package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.http.UnexpectedFailureException;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.util.Arrays;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The JSON text of a body that has come whole. */
public final class JsonParser {
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  /** No UTF-8 text has this byte; Moshi takes it for the end and ignores the rest. */
  private static final byte MOSHIS_END_OF_TEXT = (byte) 0xff;

  private static final byte[] ESCAPED_DIGIT = {'\\', 'u', '0', '0', '3'};
  private static final int LONGEST_NUMBER = 4 << 10;
  private static final int LONGEST_BLANK = 64 << 10;

  private JsonParser() {}

  private interface Decoder<T> {
    @Nullable
    T decode(JsonReader reader) throws IOException;
  }

  /**
   * Reads a body to its end before it parses it. That tells a connection that fails from a body
   * that is malformed. An envelope that says two things of its success or result is malformed too.
   *
   * @return null if the body is empty and {@code mayBeEmpty}
   */
  static <T> @Nullable T parse(JsonAdapter<T> envelopes, ResponseBody body, boolean mayBeEmpty)
      throws IOException {
    try (body) {
      byte[] json = body.source().readByteArray();
      return mayBeEmpty && json.length == 0 ? null : parseWhole(envelopes, json);
    } catch (Error e) {
      // Retrofit would throw it in a thread of the dispatcher's, and the call would not end.
      throw UnexpectedFailureException.of(e, Credentials.NONE.redactor());
    }
  }

  private static <T> @Nullable T parseWhole(JsonAdapter<T> envelopes, byte[] body)
      throws IOException {
    try {
      return parseUnambiguous(envelopes, body);
    } catch (IOException | JsonDataException e) {
      throw MalformedResponseException.of(body, e, withoutResult(envelopes, body));
    }
  }

  /** Returns what every envelope has, of a body that does not fit as a whole; null if it hasn't. */
  private static @Nullable Envelope<?> withoutResult(JsonAdapter<?> envelopes, byte[] body) {
    try {
      Object read = parseUnambiguous(envelopes, parse(AdvisoryParts::withoutResult, body));
      return read instanceof Envelope<?> envelope ? envelope : null;
    } catch (IOException | JsonDataException e) {
      return null;
    }
  }

  /** As {@link #parse(JsonAdapter, byte[])}; refuses an envelope that says two things as well. */
  static <T> @Nullable T parseUnambiguous(JsonAdapter<T> envelopes, byte[] body)
      throws IOException {
    if (RepeatedMembers.arePossible(body)) {
      parse(RepeatedMembers::refuse, body);
    }
    return parse(envelopes, body);
  }

  /**
   * Reads one envelope, with a byte order mark before it perhaps, and nothing after it. Its errors
   * and messages may have any form.
   *
   * @throws IOException if the text is no JSON
   * @throws JsonDataException if it is not what the adapter reads
   */
  public static <T> @Nullable T parse(JsonAdapter<T> envelopes, byte[] body) throws IOException {
    try {
      return parse(envelopes::fromJson, body);
    } catch (JsonDataException e) {
      return parse(envelopes::fromJson, parse(AdvisoryParts::fitted, body));
    }
  }

  private static <T> @Nullable T parse(Decoder<T> decoder, byte[] body) throws IOException {
    if (!isTractable(body)) {
      throw new JsonDataException("Too many digits or blanks in a row");
    }
    Buffer text = new Buffer().write(body);
    try {
      if (text.rangeEquals(0, BYTE_ORDER_MARK)) {
        text.skip(BYTE_ORDER_MARK.size());
      }
      JsonReader reader = JsonReader.of(text);
      T value = decoder.decode(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT
          || text.indexOf(MOSHIS_END_OF_TEXT) != -1) {
        throw new JsonDataException("JSON document was not fully consumed.");
      }
      return value;
    } finally {
      // Gives its memory back to Okio, for the next body.
      text.clear();
    }
  }

  /**
   * Whether Moshi reads the body in linear time. It looks at each character of a number, or of
   * white space, by walking all that it has buffered. So a long run of them costs the square of its
   * length. Making a number of digits does so too, even if they are escaped in a string.
   */
  static boolean isTractable(byte[] body) {
    if (body.length <= LONGEST_BLANK) {
      return true;
    }
    int digits = 0;
    int blanks = 0;
    for (int i = 0; i < body.length; i++) {
      if (startsWith(body, i, ESCAPED_DIGIT)) {
        i += ESCAPED_DIGIT.length;
      }
      byte c = body[i];
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      blanks = c == ' ' || c == '\t' || c == '\r' || c == '\n' ? blanks + 1 : 0;
      if (digits > LONGEST_NUMBER || blanks > LONGEST_BLANK) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] body, int at, byte[] text) {
    return body[at] == text[0]
        && at + text.length < body.length
        && Arrays.equals(body, at, at + text.length, text, 0, text.length);
  }

  /**
   * Decodes the result of an envelope; returns null if there is none.
   *
   * @throws MalformedResponseException if it is not what the adapter reads
   */
  public static <T> @Nullable T decode(JsonAdapter<T> adapter, @Nullable JsonValue result)
      throws MalformedResponseException {
    if (result == null || result.isNull()) {
      return null;
    }
    String json = result.toString();
    try {
      return adapter.fromJson(json);
    } catch (IOException | JsonDataException e) {
      throw MalformedResponseException.ofResult(json, e);
    }
  }
}
