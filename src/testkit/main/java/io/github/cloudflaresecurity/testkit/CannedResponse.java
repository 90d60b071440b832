package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A response of the fake. The generated models write the envelope. */
record CannedResponse(int status, Headers headers, ByteString body) {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();

  /** Returns the response to an accepted reclassification. */
  static CannedResponse accepted(int status) {
    return envelope(
        status,
        JsonValue.class,
        Envelope.<JsonValue>builder()
            .errors(List.of())
            .messages(List.of())
            .result(JsonValue.of("{}"))
            .success(true)
            .build());
  }

  /** Returns the response to an updated classification. */
  static CannedResponse updated(int status) {
    return envelope(
        status,
        Void.class,
        Envelope.<Void>builder()
            .errors(List.of())
            .messages(List.of())
            .success(true)
            .build());
  }

  /** Returns the response with a page of a list. */
  static CannedResponse listed(JsonValue result, @Nullable JsonValue info) {
    String json = "{\"errors\":[],\"messages\":[],\"success\":true,\"result\":" + result
        + (info == null ? "}" : ",\"result_info\":" + info + "}");
    return of(200, "application/json", ByteString.encodeUtf8(json));
  }

  /** Returns the response to the verification of a token. */
  static CannedResponse ofToken(String id, String status, @Nullable Instant expiry) {
    String result = "{\"id\":\"" + id + "\",\"status\":\"" + status + "\""
        + (expiry == null ? "}" : ",\"expires_on\":\"" + expiry + "\"}");
    String messages = status.equals("active")
        ? "{\"code\":10000,\"message\":\"This API Token is valid and active\",\"type\":null}"
        : "";
    String json = "{\"errors\":[],\"messages\":[" + messages + "],\"success\":true,\"result\":"
        + result + "}";
    return of(200, "application/json", ByteString.encodeUtf8(json));
  }

  /**
   * Returns an envelope with that error.
   *
   * @throws IllegalArgumentException if {@code code} is under 1000, or {@code message} is null
   */
  static CannedResponse failure(int status, long code, String message) {
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

  static CannedResponse of(int status, String contentType, ByteString body) {
    return new CannedResponse(status, Headers.of("Content-Type", contentType), body);
  }

  CannedResponse with(String header, String value) {
    return new CannedResponse(status, headers.newBuilder().set(header, value).build(), body);
  }

  private static <T> CannedResponse envelope(int status, Class<T> result, Envelope<T> envelope) {
    JsonAdapter<Envelope<T>> adapter =
        MOSHI.adapter(Types.newParameterizedType(Envelope.class, result));
    return of(status, "application/json", ByteString.encodeUtf8(adapter.toJson(envelope)));
  }
}
