package example.packaging;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** jlink makes a runtime of the JDK's modules that the client needs. */
final class Link {
  /** docs/frameworks.md names them; with one less, remove it there. */
  private static final Set<String> NOT_LINKABLE =
      Set.of("retrofit2", "com.squareup.moshi", "okio", "io.github.bucket4j.core");

  private Link() {}

  /** Returns the launcher of the runtime. */
  static Path link(Path target) {
    Set<String> automatic = Stream.of(
            System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(Shrink::isNeeded)
        .flatMap(jar -> ModuleFinder.of(Path.of(jar)).findAll().stream())
        .map(ModuleReference::descriptor)
        .filter(ModuleDescriptor::isAutomatic)
        .map(ModuleDescriptor::name)
        // Java's own annotations; no module requires them.
        .filter(name -> !name.equals("annotations"))
        .collect(Collectors.toCollection(TreeSet::new));
    if (!automatic.equals(NOT_LINKABLE)) {
      throw new IllegalStateException("automatic modules: " + automatic);
    }
    Path runtime = target.resolve("runtime");
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int status = ToolProvider.findFirst("jlink")
        .orElseThrow()
        .run(
            writer,
            writer,
            "--add-modules",
            "java.logging,jdk.crypto.ec",
            "--output",
            runtime.toString());
    if (status != 0) {
      throw new IllegalStateException(output.toString());
    }
    return runtime.resolve("bin").resolve("java");
  }
}
