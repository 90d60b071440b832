package io.github.cloudflaresecurity.codegen;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import retrofit2.http.QueryMap;
import retrofit2.http.Tag;

/** Arguments in JSON, in the order of a generated method and of the object of its query. */
final class JsonArguments {
  private final CompiledClient client;
  private final RuntimeConverters converters;
  private final Iterator<String> json;

  JsonArguments(CompiledClient client, RuntimeConverters converters, String... json) {
    this.client = client;
    this.converters = converters;
    this.json = Arrays.asList(json).iterator();
  }

  /** Reads them; nothing is read for a tag. */
  Object[] of(Method method) throws Exception {
    Type[] types = method.getGenericParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      var annotations = Arrays.asList(method.getParameterAnnotations()[i]);
      if (annotations.stream().anyMatch(QueryMap.class::isInstance)) {
        values[i] = query(method.getName());
      } else if (annotations.stream().noneMatch(Tag.class::isInstance)) {
        values[i] = next(types[i]);
      }
    }
    return values;
  }

  private Object next(Type type) throws Exception {
    String value = json.next();
    return value == null ? null : converters.argument(type, value);
  }

  private Object query(String operation) throws Exception {
    Class<?> type = client.model(
        operation.substring(0, 1).toUpperCase() + operation.substring(1) + "Parameters");
    Object builder = type.getMethod("builder").invoke(null);
    try {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          builder
              .getClass()
              .getMethod(field.getName(), field.getType())
              .invoke(builder, next(field.getGenericType()));
        }
      }
      Object parameters = builder.getClass().getMethod("build").invoke(builder);
      return type.getMethod("toQuery").invoke(parameters);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }
}
