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
 * The body of a request.
 *
 * @param value the body, decoded to its model
 * @param members the members of the JSON object, before decoding
 */
record Body<T>(T value, Map<?, ?> members) {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();
  private static final JsonAdapter<Object> ANY = MOSHI.adapter(Object.class);

  /**
   * Reads a body, more strictly than a model does. A model ignores unknown members and reads a
   * number as a string. So the model must write exactly what it has read. A model checks its limits
   * only in its builder.
   *
   * @param rebuild builds an equal value with the builder
   * @throws IOException if the body is not JSON
   * @throws JsonDataException if the body violates the document
   */
  static <T> Body<T> of(ByteString json, Class<T> type, UnaryOperator<T> rebuild)
      throws IOException {
    if (!(ANY.fromJson(json.utf8()) instanceof Map<?, ?> members)) {
      throw new JsonDataException("The body must be an object");
    }
    JsonAdapter<T> model = MOSHI.adapter(type);
    T value = Objects.requireNonNull(model.fromJsonValue(members));
    Map<?, ?> written = (Map<?, ?>) Objects.requireNonNull(ANY.fromJson(model.toJson(value)));
    for (Object name : members.keySet()) {
      if (!written.containsKey(name) || !Objects.equals(members.get(name), written.get(name))) {
        throw new JsonDataException(name + " violates the OpenAPI document");
      }
    }
    try {
      return new Body<>(rebuild.apply(value), members);
    } catch (IllegalArgumentException e) {
      throw new JsonDataException(e.getMessage(), e);
    }
  }
}
