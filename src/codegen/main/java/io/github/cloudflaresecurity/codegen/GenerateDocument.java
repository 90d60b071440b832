package io.github.cloudflaresecurity.codegen;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries the generator on any OpenAPI document. Generates each operation, compiles the result with
 * warnings as errors, and prints a table. The exit code is 1 if an operation is neither generated
 * nor refused. It is also 1 if the compiler, Retrofit or Moshi does not accept what is generated.
 *
 * <pre>{@code GenerateDocument FILE [--out FOLDER]}</pre>
 */
public final class GenerateDocument {
  private static final String PACKAGE = "io.github.cloudflaresecurity.any";
  private static final String RUNTIME = "main/java/io/github/cloudflaresecurity/runtime";

  private GenerateDocument() {}

  /** Generates, compiles and prints; see the class. */
  public static void main(String[] args) throws IOException {
    boolean named = args.length == 3 && args[1].equals("--out");
    if (args.length != 1 && !named) {
      System.err.println("usage: GenerateDocument FILE [--out FOLDER]");
      System.exit(2);
    }
    Path root = projectRoot();
    Path output = named ? Path.of(args[2]) : root.resolve("target/any");
    if (!run(root, Path.of(args[0]), output, System.out)) {
      System.exit(1);
    }
  }

  /** Returns whether nothing was found. */
  static boolean run(Path root, Path document, Path output, PrintStream out) throws IOException {
    DocumentReport report = new DocumentReport(document);
    DocumentOperations declared = DocumentOperations.read(document);
    Path sources = emptied(output.resolve("sources"));
    Path classes = emptied(output.resolve("classes"));

    GeneratorRun generator = new GeneratorRun(root.resolve("templates"));
    Map<String, String> refused = generator.run(document, sources, PACKAGE);
    report.generated(declared, refused, sources);

    List<Path> files = new ArrayList<>(SourceCompiler.sources(sources));
    files.addAll(SourceCompiler.sources(runtime(root)));
    List<SourceCompiler.Message> errors =
        new SourceCompiler(PACKAGE + ".*").compile(files, classes);
    report.compiled(errors);
    if (errors.isEmpty()) {
      try (CompiledClient client = new CompiledClient(classes, PACKAGE)) {
        Set<String> routes = new HashSet<>(client.routes());
        report.loaded(declared, refused, routes, client.faults());
      }
    }
    return report.print(out);
  }

  /** Returns the folder that holds the templates: the property, or the nearest one above. */
  static Path projectRoot() {
    Path start =
        Path.of(System.getProperty("project.root", "")).toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("templates"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above " + start + " has templates/");
  }

  /** Returns the sources that generated code needs: the client can't be built without it. */
  static Path runtime(Path root) {
    Path module = root.resolve("src/client").resolve(RUNTIME);
    return Files.isDirectory(module) ? module : root.resolve("src").resolve(RUNTIME);
  }

  static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
