package io.github.cloudflaresecurity.codegen;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of the chain's classes; the plugin has no kind of file that is one of several.
 *
 * @param templates the folder of the templates
 * @param root the folder of all packages
 * @param packageName the package of the classes
 */
record ResourceFiles(Path templates, Path root, String packageName) {

  /** Returns the folder of the classes. */
  String folder() {
    return root.resolve(packageName.replace('.', '/')).toString();
  }

  /** Writes a class for each step, and returns the files. */
  List<Path> write(
      List<JavaResource> steps, Mustache.Compiler compiler, Map<String, Object> bundle) {
    bundle.put("package", packageName);
    return steps.stream().map(step -> write(step, compiler, bundle)).toList();
  }

  private Path write(JavaResource step, Mustache.Compiler compiler, Map<String, Object> bundle) {
    Path file = Path.of(folder(), step.generatedName() + ".java");
    try (Reader template = Files.newBufferedReader(templates.resolve("resource.mustache"));
        Writer out = Files.newBufferedWriter(file)) {
      compiler
          .withLoader(name -> Files.newBufferedReader(templates.resolve(name + ".mustache")))
          .compile(template)
          .execute(step, bundle, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
