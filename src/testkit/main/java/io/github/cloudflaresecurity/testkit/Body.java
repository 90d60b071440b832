package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.model.ModelAdapters;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import okio.ByteString;

/**
 * What a request carries.
 *
 * @param value what the model makes of it
 * @param members the members of the JSON object, as they came
 */
record Body<T>(T value, Map<?, ?> members) {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();
  private static final JsonAdapter<Object> ANY = MOSHI.adapter(Object.class);

  /**
   * Reads a body. Models overlook what they do not know, and take a number for a text; the document
   * allows neither. So what the model writes has to be what came. Nor do they hold what they read
   * against the document's limits, which their builders know.
   *
   * @param rebuild makes the value once more, by its builder
   * @throws IOException if it is no JSON
   * @throws JsonDataException if it is not what the document asks for
   */
  static <T> Body<T> of(ByteString json, Class<T> type, UnaryOperator<T> rebuild)
      throws IOException {
    if (!(ANY.fromJson(json.utf8()) instanceof Map<?, ?> members)) {
      throw new JsonDataException("The body must be an object");
    }
    JsonAdapter<T> model = MOSHI.adapter(type);
    T value = Objects.requireNonNull(model.fromJsonValue(members));
    Map<?, ?> understood = (Map<?, ?>) Objects.requireNonNull(ANY.fromJson(model.toJson(value)));
    for (Object name : members.keySet()) {
      if (!understood.containsKey(name)
          || !Objects.equals(members.get(name), understood.get(name))) {
        throw new JsonDataException(name + " is not what the document asks for");
      }
    }
    try {
      return new Body<>(rebuild.apply(value), members);
    } catch (IllegalArgumentException e) {
      throw new JsonDataException(e.getMessage(), e);
    }
  }
}
