package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;
import okhttp3.Headers;
import okio.ByteString;

/** An answer; that of an operation is written by the models that are generated of the document. */
record Answer(int status, Headers headers, ByteString body) {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();

  /** A verdict is taken. */
  static Answer filed() {
    return envelope(
        202,
        JsonValue.class,
        Envelope.<JsonValue>builder()
            .errors(List.of())
            .messages(List.of())
            .result(JsonValue.of("{}"))
            .success(true)
            .build());
  }

  /** A classification is updated. */
  static Answer updated() {
    return envelope(
        200,
        Void.class,
        Envelope.<Void>builder()
            .errors(List.of())
            .messages(List.of())
            .success(true)
            .build());
  }

  /**
   * An envelope that says why not.
   *
   * @throws IllegalArgumentException if {@code code} is under 1000, or {@code message} is null
   */
  static Answer failure(int status, long code, String message) {
    ResponseInfo error = ResponseInfo.builder().code(code).message(message).build();
    return envelope(
        status,
        JsonValue.class,
        Envelope.<JsonValue>builder()
            .errors(List.of(error))
            .messages(List.of())
            .result(JsonValue.of("null"))
            .success(false)
            .build());
  }

  static Answer of(int status, String contentType, ByteString body) {
    return new Answer(status, Headers.of("Content-Type", contentType), body);
  }

  Answer with(String header, String value) {
    return new Answer(status, headers.newBuilder().set(header, value).build(), body);
  }

  private static <T> Answer envelope(int status, Class<T> result, Envelope<T> envelope) {
    JsonAdapter<Envelope<T>> adapter =
        MOSHI.adapter(Types.newParameterizedType(Envelope.class, result));
    return of(status, "application/json", ByteString.encodeUtf8(adapter.toJson(envelope)));
  }
}
