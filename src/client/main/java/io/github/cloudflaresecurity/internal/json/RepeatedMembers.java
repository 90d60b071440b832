package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.cloudflaresecurity.runtime.ScalarReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Members that an envelope has more than once. Moshi takes the last of them, and others the first,
 * so two that differ say nothing.
 */
final class RepeatedMembers {
  private static final String SUCCESS = "success";
  private static final String RESULT = "result";
  private static final JsonReader.Options NAMES = JsonReader.Options.of(SUCCESS, RESULT);

  private static final byte[] QUOTED_SUCCESS = ascii('"' + SUCCESS + '"');
  private static final byte[] QUOTED_RESULT = ascii('"' + RESULT + '"');
  private static final byte[] ESCAPED_A_TO_O = ascii("\\u006");
  private static final byte[] ESCAPED_P_TO_Z = ascii("\\u007");

  private RepeatedMembers() {}

  /**
   * Whether a body may have some; most have none, and are spared a second reading. A name may be
   * escaped. Many servers escape signs such as {@code <}, but hardly any small letters.
   */
  static boolean arePossible(byte[] json) {
    return count(json, QUOTED_SUCCESS) > 1
        || count(json, QUOTED_RESULT) > 1
        || count(json, ESCAPED_A_TO_O) > 0
        || count(json, ESCAPED_P_TO_Z) > 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Counts without a copy of a body that may be long. */
  private static int count(byte[] json, byte[] wanted) {
    int count = 0;
    for (int i = 0; i <= json.length - wanted.length; i++) {
      if (json[i] == wanted[0]
          && Arrays.equals(json, i, i + wanted.length, wanted, 0, wanted.length)) {
        count++;
      }
    }
    return count;
  }

  /**
   * Reads an envelope.
   *
   * @return null
   * @throws JsonDataException if it says two things of its success, or has two results
   */
  static @Nullable Void refuse(JsonReader reader) throws IOException {
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      reader.skipValue();
      return null;
    }
    Set<String> successes = new HashSet<>();
    Set<String> results = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(NAMES)) {
        case 0 -> successes.add(text(reader));
        case 1 -> results.add(text(reader));
        default -> ScalarReader.skipProperty(reader);
      }
    }
    reader.endObject();
    // Without a success it is no envelope.
    if (!successes.isEmpty() && (successes.size() > 1 || results.size() > 1)) {
      throw new JsonDataException("success or result has two different values");
    }
    return null;
  }

  private static String text(JsonReader reader) throws IOException {
    try (BufferedSource value = reader.nextSource()) {
      return value.readUtf8();
    }
  }
}
