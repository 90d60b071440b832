package io.github.cloudflaresecurity.codegen;

import com.google.common.collect.ImmutableMap;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.SupportingFile;
import org.openapitools.codegen.languages.JavaClientCodegen;

/** The plugin's Java generator with the options, templates and lambdas that never change. */
abstract class ConfiguredJavaCodegen extends JavaClientCodegen {
  private static final String RUNTIME = "io.github.cloudflaresecurity.runtime.";

  private TemplateNames reserved;

  ConfiguredJavaCodegen() {
    setLibrary(RETROFIT_2);
    setSourceFolder(".");
    setDateLibrary("java8");
    setHideGenerationTimestamp(true);
    openapiNormalizer().put("NORMALIZER_CLASS", SchemaNormalizer.class.getName());
    inlineSchemaOption.put("RESOLVE_INLINE_ENUMS", "true");
    inlineSchemaOption.put("SKIP_SCHEMA_REUSE", "true");
  }

  @Override
  public void processOpts() {
    super.processOpts();
    apiTestTemplateFiles.clear();
    apiDocTemplateFiles.clear();
    modelTestTemplateFiles.clear();
    modelDocTemplateFiles.clear();
    supportingFiles.clear();
    // The plugin generates no class for a schema whose name it maps to a type.
    typeMapping.clear();
    supportingFiles.add(file("factory.mustache", modelPackage(), "ModelAdapters.java"));
    supportingFiles.add(file("schemes.mustache", apiPackage(), "SecuritySchemes.java"));
    for (String type : List.of("Constraints", "Delimited", "EmlContent", "JsonValue")) {
      importMapping.put(type, RUNTIME + type);
    }
    importMapping.put("LinkedHashMap", "java.util.LinkedHashMap");
    for (String annotation : JavaOperation.ANNOTATIONS) {
      importMapping.put(annotation, "retrofit2.http." + annotation);
    }
    reserved = TemplateNames.read(Path.of(templateDir()));
  }

  private static SupportingFile file(String template, String packageName, String name) {
    return new SupportingFile(template, packageName.replace('.', '/'), name);
  }

  @Override
  protected ImmutableMap.Builder<String, Mustache.Lambda> addMustacheLambdas() {
    return new ImmutableMap.Builder<String, Mustache.Lambda>()
        .put("javadoc", lambda(JavaText::javadoc))
        .put("string", lambda(JavaText::literal))
        .put("imports", lambda(UsedImports::of));
  }

  private static Mustache.Lambda lambda(UnaryOperator<String> change) {
    return (fragment, out) -> out.write(change.apply(fragment.execute()));
  }

  /** Escapes nothing: what goes into Javadoc and into strings is escaped by lambdas. */
  @Override
  public Mustache.Compiler processCompiler(Mustache.Compiler compiler) {
    return compiler.withEscaper(Escapers.NONE).emptyStringIsFalse(true);
  }

  @Override
  public String escapeText(String input) {
    return input;
  }

  /** Returns the names that the templates use themselves. */
  final TemplateNames reserved() {
    return reserved;
  }

  /** Formats a file, if the plugin is configured to process files. */
  @Override
  public void postProcessFile(File file, String fileType) {
    JavaFormat.apply(file.toPath());
  }
}
