package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.ArgumentConverter;
import io.github.cloudflaresecurity.runtime.JsonBody;
import io.github.cloudflaresecurity.runtime.Operation;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Converts arguments and request bodies to text, and bodies of responses to values. */
public final class JsonConverters extends Converter.Factory {
  private final Moshi moshi;

  public JsonConverters(Moshi moshi) {
    this.moshi = moshi;
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

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<?> adapter = moshi.adapter(type);
    return body -> JsonParser.parse(adapter, body, false);
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
