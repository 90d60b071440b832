package io.github.cloudflaresecurity.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What takes a line of {@link PublicApi} away, and what only adds lines. */
@Tag("once")
class BreaksTest {
  private static final String PACKAGE = "io.github.cloudflaresecurity.sample";
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all, for it reads the JDK's index of classes. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  @TempDir
  Path folder;

  @AfterAll
  static void closeFiles() throws IOException {
    FILES.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aBreakRemovesALine(String what, String before, String after) throws Exception {
    SortedSet<String> gone = api("before", before);
    gone.removeAll(api("after", after));
    assertThat(gone).isNotEmpty();
  }

  static Stream<Arguments> aBreakRemovesALine() {
    return Stream.of(
        change("a method goes", "public void a() {} public void b() {}", "public void a() {}"),
        change("a method is hidden", "public void a() {}", "void a() {}"),
        change("a parameter's type changes", "public void a(int i) {}", "public void a(long i) {}"),
        change("a parameter is added", "public void a() {}", "public void a(int i) {}"),
        change(
            "a type argument changes",
            "public void a(List<String> l) {}",
            "public void a(List<Integer> l) {}"),
        change(
            "a return type changes",
            "public int a() { return 0; }",
            "public long a() { return 0; }"),
        change("a method becomes static", "public void a() {}", "public static void a() {}"),
        change(
            "a checked exception is thrown",
            "public void a() {}",
            "public void a() throws IOException {}"),
        change(
            "a result may be null",
            "public String a() { return null; }",
            "public @Nullable String a() { return null; }"),
        change(
            "a parameter may not be null any more",
            "public void a(@Nullable String s) {}",
            "public void a(String s) {}"),
        change(
            "a constant goes",
            "public static final Object A = 1, B = 2;",
            "public static final Object A = 1;"),
        change("a constructor goes", "", "private Type() {}"),
        change("a nested type goes", "public static final class A {}", ""),
        change(
            "a nested type is hidden", "public static final class A {}", "static final class A {}"),
        Arguments.of("a type goes", "public final class Type {}", "final class Type {}"),
        Arguments.of(
            "a supertype goes",
            "public final class Type implements AutoCloseable {" + " public void close() {} }",
            "public final class Type { public void close() {} }"),
        Arguments.of(
            "a type parameter's bound changes",
            "public final class Type<T> {}",
            "public final class Type<T extends Number> {}"),
        Arguments.of(
            "a class becomes abstract", "public class Type {}", "public abstract class Type {}"),
        Arguments.of(
            "a class becomes final", "public class Type {}", "public final class Type {}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void anAdditionRemovesNoLine(String what, String before, String after) throws Exception {
    assertThat(api("after", after)).containsAll(api("before", before));
  }

  static Stream<Arguments> anAdditionRemovesNoLine() {
    return Stream.of(
        change("a method", "", "public void a() {}"),
        change("an overload", "public void a() {}", "public void a() {} public void a(int i) {}"),
        change(
            "a constant",
            "public static final Object A = 1;",
            "public static final Object A = 1, B = 2;"),
        change("a nested type", "", "public static final class A {}"),
        change("a constructor", "public Type() {}", "public Type() {} public Type(int i) {}"),
        change("what is not public", "", "void a() {} protected void b() {} private int c;"),
        change(
            "an unchecked exception",
            "public void a() {}",
            "public void a() throws IllegalArgumentException {}"),
        change("a deprecation", "public void a() {}", "@Deprecated public void a() {}"),
        Arguments.of(
            "a supertype",
            "public final class Type { public void close() {} }",
            "public final class Type implements AutoCloseable { public void close() {} }"),
        Arguments.of(
            "a method of an interface",
            "public interface Type { void a(); }",
            "public interface Type { void a(); void b(); }"),
        Arguments.of(
            "a superclass that a method moves to",
            "public final class Type { public void a() {} }",
            "public final class Type extends Base {} class Base { public void a() {} }"));
  }

  private static Arguments change(String what, String before, String after) {
    return Arguments.of(
        what,
        "public final class Type { " + before + " }",
        "public final class Type { " + after + " }");
  }

  private SortedSet<String> api(String name, String type)
      throws IOException, ReflectiveOperationException {
    Path sources = Files.createDirectories(folder.resolve(name));
    Path source = sources.resolve("Type.java");
    Files.writeString(source, """
        package %s;
        import java.io.IOException;
        import java.util.List;
        import org.jspecify.annotations.Nullable;
        %s
        """.formatted(PACKAGE, type));
    Path classes = sources.resolve("classes");
    List<String> options = List.of("-proc:none", "-d", classes.toString());
    assertThat(COMPILER
            .getTask(null, FILES, null, options, null, FILES.getJavaFileObjects(source))
            .call())
        .isTrue();
    List<Class<?>> types = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        Stream<Path> files = Files.list(classes.resolve(PACKAGE.replace('.', '/')))) {
      for (Path file : files.toList()) {
        String className = file.getFileName().toString().replace(".class", "");
        types.add(loader.loadClass(PACKAGE + "." + className));
      }
      return PublicApi.of(types);
    }
  }
}
