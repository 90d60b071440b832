package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents in {@code constructs/}, each generated into a package of its own, compiled once.
 */
final class Constructs {
  private static final Path DOCUMENTS = Path.of("src/codegen/test/resources/constructs");
  private static final Constructs ALL = new Constructs();

  private final Path root = GenerateDocument.projectRoot();
  private final Path output = Path.of("src/codegen/target/constructs");
  private final Map<String, Map<String, String>> refused = new TreeMap<>();
  private final List<SourceCompiler.Message> errors;

  private Constructs() {
    try {
      Path sources = GenerateDocument.emptied(output.resolve("sources"));
      GeneratorRun generator = new GeneratorRun(root.resolve("templates"));
      for (Path document : documents()) {
        String name = name(document);
        refused.put(name, generator.run(document, sources.resolve(name), packageName(name)));
      }
      List<Path> files = new ArrayList<>(SourceCompiler.sources(sources));
      files.addAll(SourceCompiler.sources(GenerateDocument.runtime(root)));
      errors = new SourceCompiler("constructs.*")
          .compile(files, GenerateDocument.emptied(output.resolve("classes")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the messages of the compiler about all documents. */
  static List<SourceCompiler.Message> errors() {
    return ALL.errors;
  }

  /** Returns the refused operations of a document, each with its reason. */
  static Map<String, String> refused(String name) {
    return ALL.refused.get(name);
  }

  static List<Path> documents() throws IOException {
    try (var files = Files.list(DOCUMENTS)) {
      return files.sorted().toList();
    }
  }

  /** Loads the classes that were generated from a document. */
  static CompiledClient client(String name) throws IOException {
    assertThat(ALL.errors.size()).as("errors of the compiler").isZero();
    return new CompiledClient(ALL.output.resolve("classes"), packageName(name));
  }

  static String name(Path document) {
    return document.getFileName().toString().replace(".yaml", "");
  }

  private static String packageName(String name) {
    return "constructs." + name.replace("-", "");
  }
}
