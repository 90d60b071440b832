package io.github.cloudflaresecurity.changes;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Code that uses the changed library, compiled with nothing but its classes and what they need. */
final class Caller {
  /** In the library's own package, for calls that no public class offers yet. */
  private static final String SOURCE = """
      package io.github.cloudflaresecurity;

      import com.squareup.moshi.*;
      import io.github.cloudflaresecurity.api.*;
      import io.github.cloudflaresecurity.internal.auth.*;
      import io.github.cloudflaresecurity.internal.json.*;
      import io.github.cloudflaresecurity.model.*;
      import io.github.cloudflaresecurity.runtime.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import retrofit2.Retrofit;

      public final class Caller {
        public static String call(String baseUrl) throws Exception {
          String account = "023e105f4ecef8ad9ca31a8372d0c353";
          String message = "4Njp3P0STMz2c02Q";
          String insight = "8a1c4f5e-insight";
          AccountOrZone zone = AccountOrZone.zone("d56084adb405e0b7e32c52321bf07be6");
          CloudflareClient client = CloudflareClient.builder()
              .baseUrl(baseUrl)
              .apiToken("test-token")
              .apiKey("user@example.com", "test-key")
              .build();
          %s
        }

        private static <T> T api(String baseUrl, Class<T> type) {
          Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
          return new Retrofit.Builder()
              .baseUrl(baseUrl + "/")
              .addConverterFactory(new JsonConverters(moshi))
              .build()
              .create(type);
        }
      }
      """;

  /** What the library needs. Callers share it, because loading it takes longer than a call. */
  private static final List<String> DEPENDENCIES = Stream.of(
          System.getProperty("java.class.path").split(File.pathSeparator))
      .filter(entry -> entry.endsWith(".jar"))
      .toList();

  private static final ClassLoader SHARED =
      new URLClassLoader(urls(DEPENDENCIES), ClassLoader.getPlatformClassLoader());

  private final URL[] classPath;
  private final List<String> warnings;

  private Caller(URL[] classPath, List<String> warnings) {
    this.classPath = classPath;
    this.warnings = warnings;
  }

  /**
   * Compiles a caller.
   *
   * @param body what it does; it ends with the text that {@link #call(String)} returns
   */
  static Caller compile(Path libraryClasses, String body) throws IOException {
    Path output = Files.createTempDirectory(libraryClasses.getParent(), "caller");
    List<String> classPath = new ArrayList<>(DEPENDENCIES);
    classPath.add(0, libraryClasses.toString());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    boolean compiled = compiler
        .getTask(
            new StringWriter(),
            null,
            found,
            List.of(
                "-Xlint:all",
                "-cp",
                String.join(File.pathSeparator, classPath),
                "-d",
                output.toString()),
            null,
            List.of(source(SOURCE.formatted(body))))
        .call();
    List<String> messages = found.getDiagnostics().stream()
        .map(diagnostic -> diagnostic.getCode() + ": " + diagnostic.getMessage(Locale.ROOT))
        .toList();
    if (!compiled) {
      throw new AssertionError("a caller does not compile: " + messages + "\n" + body);
    }
    return new Caller(urls(List.of(output.toString(), libraryClasses.toString())), messages);
  }

  /** What the compiler says to the caller. */
  List<String> warnings() {
    return warnings;
  }

  /** Runs it, with the library in classes of its own. */
  String call(String baseUrl) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(classPath, SHARED)) {
      return (String) loader
          .loadClass("io.github.cloudflaresecurity.Caller")
          .getMethod("call", String.class)
          .invoke(null, baseUrl);
    } catch (InvocationTargetException e) {
      throw new AssertionError("a caller fails: " + e.getCause(), e.getCause());
    }
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///io/github/cloudflaresecurity/Caller.java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static URL[] urls(List<String> classPath) {
    try {
      URL[] urls = new URL[classPath.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = Path.of(classPath.get(i)).toUri().toURL();
      }
      return urls;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
