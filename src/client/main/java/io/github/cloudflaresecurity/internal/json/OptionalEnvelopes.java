package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Reads successful responses of any endpoint. A body that is no envelope, since it is no object
 * with a member {@code success}, is the result itself. An empty body is read as null.
 */
public final class OptionalEnvelopes extends Converter.Factory {
  private static final JsonReader.Options SUCCESS = JsonReader.Options.of("success");

  private final JsonAdapter<Envelope<JsonValue>> adapter;

  public OptionalEnvelopes(Moshi moshi) {
    adapter = new Adapter(
        moshi.adapter(Types.newParameterizedType(Envelope.class, JsonValue.class)),
        moshi.adapter(JsonValue.class));
  }

  /**
   * Returns the result of a body; null if the envelope has none.
   *
   * @throws IOException if the body is no JSON
   * @throws JsonDataException if it is an envelope that can't be read or has two results
   */
  public @Nullable JsonValue resultOf(JsonValue body) throws IOException {
    byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
    Envelope<JsonValue> envelope = JsonParser.parseUnambiguous(adapter, json);
    return envelope == null ? null : envelope.result();
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    return body -> JsonParser.parse(adapter, body, true);
  }

  private static final class Adapter extends JsonAdapter<Envelope<JsonValue>> {
    private final JsonAdapter<Envelope<JsonValue>> envelopes;
    private final JsonAdapter<JsonValue> values;

    Adapter(JsonAdapter<Envelope<JsonValue>> envelopes, JsonAdapter<JsonValue> values) {
      this.envelopes = envelopes;
      this.values = values;
    }

    @Override
    public @Nullable Envelope<JsonValue> fromJson(JsonReader reader) throws IOException {
      return isEnvelope(reader.peekJson())
          ? envelopes.fromJson(reader)
          : Envelope.<JsonValue>builder()
              .errors(List.of())
              .messages(List.of())
              .success(true)
              .result(values.fromJson(reader))
              .build();
    }

    private static boolean isEnvelope(JsonReader reader) throws IOException {
      if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
        return false;
      }
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(SUCCESS) == 0) {
          return true;
        }
        reader.skipName();
        reader.skipValue();
      }
      return false;
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Envelope<JsonValue> value) {
      throw new UnsupportedOperationException();
    }
  }
}
