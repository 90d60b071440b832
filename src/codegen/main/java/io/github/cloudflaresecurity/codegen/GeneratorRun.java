package io.github.cloudflaresecurity.codegen;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.ClientOptInput;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** One run of the generator in this process, with the options that the Maven plugin sets. */
final class GeneratorRun {
  private final Path templates;

  GeneratorRun(Path templates) {
    this.templates = templates;
  }

  /**
   * Generates each operation of {@code document} that can be sent, into {@code output}.
   *
   * @return the refused operations by method and path, each with a sentence that says why
   */
  @SuppressWarnings("deprecation") // The configuration can be had in no other way.
  Map<String, String> run(Path document, Path output, String packageName) {
    ClientOptInput input = new CodegenConfigurator()
        .setGeneratorName(CloudflareCodegen.class.getName())
        .setInputSpec(document.toString())
        .setOutputDir(output.toString())
        .setTemplateDir(templates.toString())
        .setApiPackage(packageName + ".api")
        .setModelPackage(packageName + ".model")
        .setValidateSpec(false)
        .addAdditionalProperty("document", document.getFileName().toString())
        .addAdditionalProperty("unsupportedOperations", "skip")
        .toClientOptInput();
    DefaultGenerator generator = new DefaultGenerator();
    generator.setGenerateMetadata(false);
    for (String part : List.of(
        CodegenConstants.API_TESTS,
        CodegenConstants.MODEL_TESTS,
        CodegenConstants.API_DOCS,
        CodegenConstants.MODEL_DOCS)) {
      generator.setGeneratorPropertyDefault(part, "false");
    }
    generator.opts(input).generate();
    return ((CloudflareCodegen) input.getConfig()).unsupportedOperations();
  }
}
