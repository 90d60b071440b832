package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonBody;
import io.github.cloudflaresecurity.runtime.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Path;

/** Turns arguments into what goes over the wire, and bodies into answers. */
final class JsonConverters extends Converter.Factory {
  /** No UTF-8 has this byte; Moshi takes it for the end, and does not see what follows. */
  private static final byte MOSHIS_END_OF_TEXT = (byte) 0xff;

  private final Moshi moshi;
  private final MoshiConverterFactory answers;
  private final Redaction redaction;

  JsonConverters(Moshi moshi, Redaction redaction) {
    this.moshi = moshi;
    this.answers = MoshiConverterFactory.create(moshi);
    this.redaction = redaction;
  }

  /** Checks path, query and header arguments against the document's limits as it prints them. */
  @Override
  public @Nullable Converter<?, String> stringConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    Limits limits = find(Limits.class, annotations);
    if (limits == null) {
      return null;
    }
    boolean isPath = find(Path.class, annotations) != null;
    return argument -> {
      if (argument instanceof Number number) {
        if (!limits.minimum().isEmpty()) {
          Checks.minimum(limits.name(), number, limits.minimum(), limits.exclusiveMinimum());
        }
        if (!limits.maximum().isEmpty()) {
          Checks.maximum(limits.name(), number, limits.maximum(), limits.exclusiveMaximum());
        }
      }
      String text = argument.toString();
      Checks.length(limits.name(), text, limits.minLength(), limits.maxLength());
      return isPath ? PathSegment.require(limits.name(), text) : text;
    };
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    var adapter = moshi.adapter(type);
    return value -> {
      try {
        return JsonBody.of(adapter, value);
      } catch (IOException e) {
        // Retrofit would make an IllegalArgumentException of it, which prints the request.
        throw new UncheckedIOException(e);
      }
    };
  }

  /**
   * Reads a body to its end before it is parsed, so that a connection that fails is told apart from
   * a body that can't be understood.
   */
  @Override
  public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    Converter<ResponseBody, ?> parser = answers.responseBodyConverter(type, annotations, retrofit);
    if (parser == null) {
      return null;
    }
    return body -> {
      Buffer json = new Buffer();
      try (body) {
        body.source().readAll(json);
      }
      Buffer rest = json.copy();
      try {
        if (!TractableJson.is(json)) {
          throw new JsonDataException("Too many digits or blanks in a row");
        }
        Object answer = parser.convert(ResponseBody.create(rest, body.contentType(), rest.size()));
        if (rest.indexOf(MOSHIS_END_OF_TEXT) != -1) {
          throw new JsonDataException("JSON document was not fully consumed.");
        }
        return answer;
      } catch (IOException | JsonDataException e) {
        throw new Unreadable(Excerpt.of(redaction.applyWithContent(json.readUtf8())), e);
      } finally {
        rest.clear();
        json.clear();
      }
    };
  }

  private static <A extends Annotation> @Nullable A find(Class<A> type, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (type.isInstance(annotation)) {
        return type.cast(annotation);
      }
    }
    return null;
  }

  /** A body that came whole, and is not what the document says. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(String excerpt, Exception cause) {
      super("the answer is unreadable: " + Excerpt.of(String.valueOf(cause.getMessage()))
          + (excerpt.isEmpty() ? "; the body is empty" : "; the body begins: " + excerpt));
    }
  }
}
