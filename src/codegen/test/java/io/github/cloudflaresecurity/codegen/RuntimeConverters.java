package io.github.cloudflaresecurity.codegen;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Converts arguments and bodies with the runtime of generated code, as the client does. */
final class RuntimeConverters extends Converter.Factory {
  private final CompiledClient client;
  private final Moshi moshi;

  RuntimeConverters(CompiledClient client) {
    this.client = client;
    this.moshi = client.moshi();
  }

  /** Reads an argument of a generated method; a delimited list from an array. */
  Object argument(Type type, String json) throws Exception {
    Class<?> delimited = client.runtime("Delimited");
    if (Types.getRawType(type) != delimited) {
      return moshi.adapter(type).fromJson(json);
    }
    Type item = ((ParameterizedType) type).getActualTypeArguments()[0];
    Object list = moshi.adapter(Types.newParameterizedType(List.class, item)).fromJson(json);
    return delimited.getMethod("of", List.class).invoke(null, list);
  }

  @Override
  public Converter<?, String> stringConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    Object[] arguments = {annotations};
    Object converter = call("ArgumentConverter", null, "of", arguments, Annotation[].class);
    return converter == null
        ? null
        : argument -> (String)
            call("ArgumentConverter", converter, "convert", new Object[] {argument}, Object.class);
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type, Annotation[] parameters, Annotation[] method, Retrofit retrofit) {
    JsonAdapter<Object> adapter = moshi.adapter(type);
    MediaType mediaType = mediaType(method);
    return value -> (RequestBody) call(
        "JsonBody",
        null,
        "of",
        new Object[] {adapter, value, mediaType},
        JsonAdapter.class,
        Object.class,
        MediaType.class);
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<Object> adapter = moshi.adapter(type);
    return body -> adapter.fromJson(body.source());
  }

  private static MediaType mediaType(Annotation[] annotations) {
    try {
      for (Annotation annotation : annotations) {
        if (annotation.annotationType().getSimpleName().equals("Operation")) {
          Method mediaType = annotation.annotationType().getMethod("mediaType");
          return MediaType.get((String) mediaType.invoke(annotation));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("an operation without its annotation");
  }

  private Object call(
      String type, Object target, String method, Object[] arguments, Class<?>... parameters) {
    try {
      return client.runtime(type).getMethod(method, parameters).invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
