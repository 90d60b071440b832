package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.ClientOptInput;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates {@code documents/} with the templates of the project. */
class CloudflareCodegenTest {
  private static final Path DOCUMENTS = Path.of("src/codegen/test/resources/documents");
  private static final Path TEMPLATES = GenerateDocument.projectRoot().resolve("templates");

  @TempDir
  private Path output;

  @Test
  void namesEveryOperationThatItCannotSend() {
    assertThatThrownBy(() -> generate("unsupported", false)).hasMessage("""
            the templates can't send these operations:
              write-log (POST /logs): the parameter watch goes in a cookie.
              GET /charts/{chart}: the parameter chart in its path is not declared.
              read-tides (GET /tides): it has servers of its own.
              print-chart (PUT /charts): its request body is image/png, not JSON.""");
  }

  @Test
  void leavesThemOutIfConfigured() throws IOException {
    assertThat(generate("unsupported", true).unsupportedOperations().keySet())
        .containsExactly("POST /logs", "GET /charts/{chart}", "GET /tides", "PUT /charts");
    assertThat(read("api/LogsApi")).contains("readLog(").doesNotContain("writeLog(");
  }

  @Test
  void asksForNoDonation() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      generate("harbour", false);
    } finally {
      System.setOut(out);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("donat", "####");
  }

  @Test
  void leavesTheTimeOfWhatIsTheSame() throws IOException {
    generate("harbour", false);
    List<Path> classes = SourceCompiler.sources(output);
    FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Path changed = classes.get(0);
    Files.writeString(changed, "// Another one.");
    for (Path path : classes) {
      Files.setLastModifiedTime(path, before);
    }
    Path gone = Files.createFile(changed.resolveSibling("Gone.java"));

    generate("harbour", false);

    assertThat(changed).content().doesNotContain("// Another one.");
    assertThat(classes)
        .allMatch(path -> lastModified(path).equals(before) != path.equals(changed))
        .hasSizeGreaterThan(5);
    assertThat(gone).doesNotExist();
  }

  @Test
  void leavesTheClassesIfItRefusesTheDocument() throws IOException {
    generate("unsupported", true);
    List<Path> classes = SourceCompiler.sources(output);

    assertThatThrownBy(() -> generate("unsupported", false)).hasMessageContaining("can't send");

    assertThat(classes).isNotEmpty().allMatch(Files::exists);
  }

  private static FileTime lastModified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void compilesWithoutFormatting() throws IOException {
    generate("harbour", false);
    List<Path> sources = new java.util.ArrayList<>(SourceCompiler.sources(output));
    sources.addAll(
        SourceCompiler.sources(GenerateDocument.runtime(GenerateDocument.projectRoot())));

    assertThat(new SourceCompiler("harbour.*").compile(sources, output.resolve("classes")))
        .isEmpty();
    assertThat(sources).noneMatch(path -> path.toString().endsWith("BerthResponse.java"));
  }

  @Test
  void carriesTheRouteInRetrofitsAnnotations() throws IOException {
    generate("harbour", false);

    assertThat(read("api/BerthsApi"))
        .contains(
            "Berths: Where ships *&#47; {&#64;link lie}.",
            "@GET(\"berths/{berth}\") Call<Envelope<Berth>> readBerth(",
            "@Path(\"berth\") @Constraints(name = \"berth\", minLength = 2, maxLength = 2) String berth,",
            "id = \"moor\", idempotent = true, mediaType = \"application/vnd.ship+json\"",
            "@Headers(\"Accept: application/vnd.berth+json\") @PUT(\"berths/{berth}\")",
            "Call<JsonValue> listBerths(",
            "@Query(value = \"ship.flag\", encoded = true)"
                + " @Constraints(name = \"shipFlag\", delimiter = \",\") Delimited<String> shipFlag,",
            "@QueryMap(encoded = true) QueryParameters parameters,")
        .doesNotContain("@Header(", "&quot;", "&#39;", "import java.util.Map");
  }

  /** With a method's parameter for each, one more would break what calls the method. */
  @Test
  void makesOneObjectOfOptionalQueryParameters() throws IOException {
    generate("harbour", false);

    assertThat(read("model/ListBerthsParameters"))
        .contains(
            "/** * Its kinds. Null if absent. */ public @Nullable List<String> shipKind()",
            "/** * At least 1. Null if absent. * * @deprecated Cloudflare gives no reason. */ @Deprecated",
            "Checks.minimum(\"page\", page, \"1\", false);",
            "orEmpty(lengths).forEach(item -> Checks.maximum(\"lengths\", item, \"400\", false));",
            "return QueryParameters.NONE.addJoined(\"ship.kind\", shipKind, \",\").add(\"page\", page)"
                + ".add(\"lengths\", lengths);")
        .doesNotContain("JsonAdapter");
    assertThat(read("model/ModelAdapters")).doesNotContain("ListBerthsParameters");
    // Of a pair that is named by its call.
    assertThat(read("model/BerthsMoorParameters"))
        .contains("optional parameters of harbour.berths.moor.");
  }

  @Test
  void hasAMethodForEachChoiceOfOptionalParameters() throws IOException {
    generate("harbour", false);

    assertThat(read("api/BerthsApi").split("Call<Envelope<Void>> moor\\(")).hasSize(4);
  }

  @Test
  void computesWhatModelsSpell() throws IOException {
    generate("harbour", false);

    assertThat(read("model/Ship"))
        .contains(
            "Its name &amp; \"rank\".",
            "Who owns it. Absent unless set; an explicit null is written.",
            "Float.compare(speed, that.speed) == 0",
            "&& hasOwner == that.hasOwner",
            "Objects.equals(this.other, that.other)",
            "writer.name(\"speed\").value(Float.valueOf(value.speed))",
            "case 0 -> builder.name = ScalarReader.readString(reader);");
    assertThat(read("model/Berth"))
        .contains(
            "@SuppressWarnings(\"deprecation\")",
            "public @Nullable String id()",
            "public @Nullable BerthsApiModel api()",
            "public Ship ship()")
        .doesNotContain("import java.util.Map");
    assertThat(read("model/Kind")).contains("/** * Without water. */ public static final Kind DRY");
  }

  private String read(String file) throws IOException {
    return Files.readString(output.resolve("harbour/" + file + ".java")).replaceAll("\\s+", " ");
  }

  private CloudflareCodegen generate(String document, boolean skip) {
    CodegenConfigurator configurator = new CodegenConfigurator()
        .setGeneratorName(CloudflareCodegen.class.getName())
        .setInputSpec(DOCUMENTS.resolve(document + ".yaml").toString())
        .setOutputDir(output.toString())
        .setTemplateDir(TEMPLATES.toString())
        .setApiPackage("harbour.api")
        .setModelPackage("harbour.model")
        .setValidateSpec(false)
        .addAdditionalProperty("document", document);
    if (skip) {
      configurator.addAdditionalProperty("unsupportedOperations", "skip");
    }
    ClientOptInput input = configurator.toClientOptInput();
    DefaultGenerator generator = new DefaultGenerator();
    generator.setGenerateMetadata(false);
    generator.opts(input).generate();
    return configOf(input);
  }

  @SuppressWarnings("deprecation") // The configuration can be had in no other way.
  private static CloudflareCodegen configOf(ClientOptInput input) {
    return (CloudflareCodegen) input.getConfig();
  }
}
