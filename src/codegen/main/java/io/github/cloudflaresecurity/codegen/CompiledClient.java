package io.github.cloudflaresecurity.codegen;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.http.HTTP;

/** The classes that were compiled from generated sources, loaded. */
final class CompiledClient implements AutoCloseable {
  private final URLClassLoader loader;
  private final Path classes;
  private final String packageName;

  /** Loads the classes in {@code classes}; generated packages start with {@code packageName}. */
  CompiledClient(Path classes, String packageName) throws IOException {
    this.loader = new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, CompiledClient.class.getClassLoader());
    this.classes = classes;
    this.packageName = packageName;
  }

  /** Returns the method and path of each generated operation, as Retrofit reads them. */
  List<String> routes() throws IOException {
    List<String> routes = new ArrayList<>();
    for (Class<?> api : apis()) {
      for (Method method : api.getMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          String route = route(annotation);
          if (route != null) {
            routes.add(route);
          }
        }
      }
    }
    return routes;
  }

  /** Returns what Retrofit or Moshi does not accept, one message each. */
  List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    Retrofit retrofit = new Retrofit.Builder()
        .baseUrl("http://localhost/")
        .addConverterFactory(new NoConversion())
        .build();
    for (Class<?> api : apis()) {
      check(api.getSimpleName(), faults, () -> parse(retrofit, api));
    }
    Moshi moshi = moshi();
    for (Class<?> model : all("model")) {
      boolean value = !model.isInterface() && Modifier.isPublic(model.getModifiers());
      if (value && !JsonAdapter.Factory.class.isAssignableFrom(model)) {
        check(model.getSimpleName(), faults, () -> moshi.adapter(complete(model)));
      }
    }
    return faults;
  }

  /** Returns the generated interfaces. */
  List<Class<?>> apis() throws IOException {
    return all("api").stream().filter(Class::isInterface).toList();
  }

  /** Returns the class of a schema. */
  Class<?> model(String name) {
    return load(packageName + ".model", name);
  }

  /** Returns a class of the runtime that generated code uses. */
  Class<?> runtime(String name) {
    return load("io.github.cloudflaresecurity.runtime", name);
  }

  private Class<?> load(String inPackage, String name) {
    try {
      return loader.loadClass(inPackage + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no class " + name + " in " + inPackage, e);
    }
  }

  /** Returns a Moshi that knows the generated models. */
  Moshi moshi() {
    try {
      Object factory = model("ModelAdapters").getConstructor().newInstance();
      return new Moshi.Builder().add((JsonAdapter.Factory) factory).build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no ModelAdapters in " + packageName, e);
    }
  }

  private static void parse(Retrofit retrofit, Class<?> api) {
    retrofit.newBuilder().validateEagerly(true).build().create(api);
  }

  /** An envelope is generic; its result may be anything. */
  private static Type complete(Class<?> model) {
    int count = model.getTypeParameters().length;
    return count == 0
        ? model
        : Types.newParameterizedType(
            model, Collections.nCopies(count, String.class).toArray(Type[]::new));
  }

  private static void check(String name, List<String> faults, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | LinkageError e) {
      faults.add(name + ": " + e.getMessage());
    }
  }

  private static String route(Annotation annotation) {
    if (annotation instanceof HTTP http) {
      return DocumentOperations.Operation.route(http.method(), http.path());
    }
    Class<?> type = annotation.annotationType();
    String name = type.getSimpleName();
    boolean retrofit = type.getPackageName().equals("retrofit2.http");
    if (!retrofit || !name.equals(name.toUpperCase(Locale.ROOT))) {
      return null;
    }
    try {
      String path = (String) type.getMethod("value").invoke(annotation);
      return DocumentOperations.Operation.route(name, path);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Class<?>> all(String part) throws IOException {
    String name = packageName + "." + part;
    List<Class<?>> loaded = new ArrayList<>();
    try (var files = Files.list(classes.resolve(name.replace('.', '/')))) {
      for (Path file : files.sorted().toList()) {
        String simple = file.getFileName().toString().replace(".class", "");
        if (!simple.contains("$")) {
          loaded.add(load(name, simple));
        }
      }
    }
    return loaded;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** Accepts any type, so that Retrofit can parse each method without a converter for its type. */
  private static final class NoConversion extends Converter.Factory {
    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(
        Type type, Annotation[] annotations, Retrofit retrofit) {
      return body -> null;
    }

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
        Type type, Annotation[] parameters, Annotation[] method, Retrofit retrofit) {
      return value -> RequestBody.create(new byte[0]);
    }
  }
}
