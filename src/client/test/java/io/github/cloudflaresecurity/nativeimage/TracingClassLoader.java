package io.github.cloudflaresecurity.nativeimage;

import java.io.File;
import java.lang.StackWalker.StackFrame;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Loads the class path once more, and notes what GraalVM's agent would: the resources that are
 * found, and the classes that are looked up by their name before code refers to them.
 */
final class TracingClassLoader extends URLClassLoader {
  final SortedSet<String> resources = new TreeSet<>();
  final SortedSet<String> classesByName = new TreeSet<>();

  TracingClassLoader() {
    super(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> url(Path.of(entry)))
            .toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> found = super.findClass(name);
    if (isLookedUp()) {
      classesByName.add(name);
    }
    return found;
  }

  /**
   * Whether code other than the JDK's calls {@code Class.forName}. The JDK's own lookups, of
   * annotations and signatures, are GraalVM's business; the JVM itself has no such frame.
   */
  private static boolean isLookedUp() {
    List<Class<?>> callers = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames
            .<Class<?>>map(StackFrame::getDeclaringClass)
            .dropWhile(caller -> ClassLoader.class.isAssignableFrom(caller))
            .limit(4)
            .toList());
    return callers.get(0) == Class.class
        && callers.stream()
            .filter(caller -> caller != Class.class)
            .findFirst()
            .filter(caller -> caller.getModule() != Object.class.getModule())
            .isPresent();
  }

  @Override
  public URL findResource(String name) {
    URL found = super.findResource(name);
    if (found != null) {
      resources.add(name);
    }
    return found;
  }
}
