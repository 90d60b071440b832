package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.internal.auth.Excerpt;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.http.ResponseTooLargeException;
import io.github.cloudflaresecurity.runtime.ArgumentConverter;
import io.github.cloudflaresecurity.runtime.JsonBody;
import io.github.cloudflaresecurity.runtime.Operation;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Turns arguments into what goes over the wire, and bodies into answers. */
public final class JsonConverters extends Converter.Factory {
  private final Moshi moshi;
  private final long maxBytes;
  private final Redactor redaction;

  public JsonConverters(Moshi moshi, long maxBytes, Redactor redaction) {
    this.moshi = moshi;
    this.maxBytes = maxBytes;
    this.redaction = redaction;
  }

  /** Checks arguments against the document's constraints as it writes them. */
  @Override
  public @Nullable Converter<?, String> stringConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    ArgumentConverter converter = ArgumentConverter.of(annotations);
    return converter == null ? null : converter::convert;
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    var adapter = moshi.adapter(type);
    Operation operation = find(Operation.class, methodAnnotations);
    MediaType mediaType =
        MediaType.get(operation == null ? "application/json" : operation.mediaType());
    return value -> {
      try {
        return JsonBody.of(adapter, value, mediaType);
      } catch (IOException e) {
        // Retrofit would make an IllegalArgumentException of it, which prints the request.
        throw new UnreadableContentException(e);
      }
    };
  }

  /**
   * Reads a body to its end before it is parsed, so that a connection that fails is told apart from
   * a body that can't be understood; up to a limit, counted after decompression, for OkHttp itself
   * would inflate a megabyte to a gigabyte.
   */
  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<?> adapter = moshi.adapter(type);
    return body -> {
      byte[] json = read(body);
      try {
        return JsonParser.parse(adapter, json);
      } catch (IOException | JsonDataException e) {
        String text = new String(json, StandardCharsets.UTF_8);
        throw new MalformedResponseException(Excerpt.of(redaction.applyWithContent(text)), e);
      }
    };
  }

  private byte[] read(ResponseBody body) throws IOException {
    try (body) {
      if (body.source().request(maxBytes + 1)) {
        throw new ResponseTooLargeException(maxBytes);
      }
      return body.source().readByteArray();
    }
  }

  private static <A extends Annotation> @Nullable A find(Class<A> type, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (type.isInstance(annotation)) {
        return type.cast(annotation);
      }
    }
    return null;
  }
}
