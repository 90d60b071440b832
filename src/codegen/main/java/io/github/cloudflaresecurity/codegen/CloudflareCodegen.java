package io.github.cloudflaresecurity.codegen;

import com.samskivert.mustache.Mustache;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * Generates a client for Retrofit and Moshi. This class and those beside it make all decisions; the
 * templates only write them down.
 */
public final class CloudflareCodegen extends ConfiguredJavaCodegen {
  /** The additional property that says what happens to operations that cannot be sent correctly. */
  private static final String UNSUPPORTED = "unsupportedOperations";

  /**
   * The additional property with the file of what code relies on, beside the document. A whole path
   * may have a comma, at which the plugin splits.
   */
  private static final String RELIED_ON = "reliedOn";

  private static final String VIEW = "x-java";

  private final Map<String, String> interfaces = new HashMap<>();
  private JavaNames names;
  private JavaModels models;
  private JavaOperations operations;
  private UnsupportedOperations unsupported;
  private JavaResource client;
  private PreviousOutput previous;

  @Override
  public void preprocessOpenAPI(OpenAPI document) {
    ReliedOn.check(getInputSpec(), additionalProperties.get(RELIED_ON));
    Schemas schemas = new Schemas(document);
    Operations found = new Operations(document);
    Set<String> apis = new HashSet<>();
    found.tags().forEach(tag -> apis.add(toApiName(sanitizeTag(tag))));
    names = new JavaNames(new PluginNames(this, super::toModelName), reserved(), apis);
    names.nameModels(schemas.named().keySet());
    JavaTypes types = new JavaTypes(schemas, names::model);
    Envelopes envelopes = new Envelopes(schemas, types, names::model);
    models = new JavaModels(schemas, types, envelopes, names);
    operations = new JavaOperations(found, schemas, types, envelopes, names);
    unsupported = new UnsupportedOperations(found, types, schemas);
    unsupported.takeOutOf(document);
    new QueryObjects(document, found).add(this::id);
    names.nameModels(schemas.named().keySet());
    client = JavaResource.client();
    if (!"skip".equals(additionalProperties.get(UNSUPPORTED))) {
      unsupported.refuse();
    }
    previous =
        PreviousOutput.remove(apiFileFolder(), modelFileFolder(), resources().folder());
  }

  /** Returns the operations left out, by method and path, each with the reason. */
  public Map<String, String> unsupportedOperations() {
    return unsupported.reasons();
  }

  /** Returns the file of a class: names that differ only in case are already distinct. */
  @Override
  public String modelFilename(String templateName, String modelName) {
    return modelFileFolder() + '/' + toModelFilename(modelName) + ".java";
  }

  /** Returns one name for tags that differ only in case or punctuation. */
  @Override
  public String sanitizeTag(String tag) {
    String name = super.sanitizeTag(tag);
    return interfaces.computeIfAbsent(
        name.toLowerCase(Locale.ROOT), key -> key.isEmpty() ? "Default" : name);
  }

  @Override
  public String toModelName(String name) {
    return names == null ? super.toModelName(name) : names.model(name);
  }

  @Override
  public CodegenModel fromModel(String name, @SuppressWarnings("rawtypes") Schema schema) {
    CodegenModel model = new CodegenModel();
    model.name = name;
    model.classname = toModelName(name);
    if (models.isClass(name)) {
      model.vendorExtensions.put(VIEW, models.of(name));
    }
    return model;
  }

  @Override
  public Map<String, ModelsMap> postProcessAllModels(Map<String, ModelsMap> all) {
    Map<String, ModelsMap> classes = super.postProcessAllModels(all);
    classes.values().removeIf(models -> view(models) == null);
    classes.values().forEach(models -> {
      models.put("java", view(models));
      models.put("imports", JavaText.imports(((JavaModel) view(models)).imports()));
    });
    return classes;
  }

  private static Object view(ModelsMap models) {
    return models.getModels().get(0).getModel().vendorExtensions.get(VIEW);
  }

  @Override
  public CodegenOperation fromOperation(
      String path, String httpMethod, Operation operation, List<Server> servers) {
    String method = httpMethod.toUpperCase(Locale.ROOT);
    String id = id(path, method, operation);
    CodegenOperation generated = new CodegenOperation();
    generated.path = path;
    generated.httpMethod = method;
    generated.operationIdOriginal = id;
    generated.operationId = UniqueNames.identifier(toOperationId(id), "call");
    JavaOperation view = operations.of(path, method, id, openAPI.getPaths().get(path), operation);
    generated.vendorExtensions.put(VIEW, view);
    client.add(operation, view);
    return generated;
  }

  private String id(String path, String method, Operation operation) {
    String declared = operation.getOperationId();
    return declared == null || declared.isBlank()
        ? getOrGenerateOperationId(operation, path.replaceAll("[\\\\$]", "_"), method)
        : declared;
  }

  @Override
  public void addOperationToGroup(
      String tag,
      String path,
      Operation operation,
      CodegenOperation generated,
      Map<String, List<CodegenOperation>> groups) {
    UniqueNames given = UniqueNames.of(names.methods());
    groups.getOrDefault(tag, List.of()).forEach(other -> given.give(other.operationId));
    generated.operationId = given.give(generated.operationId);
    super.addOperationToGroup(tag, path, operation, generated, groups);
  }

  @Override
  public OperationsMap postProcessOperationsWithModels(
      OperationsMap api, List<ModelMap> allModels) {
    List<CodegenOperation> generated = api.getOperations().getOperation();
    Map<String, JavaOperation> named = new LinkedHashMap<>();
    generated.forEach(
        one -> named.put(one.operationId, (JavaOperation) one.vendorExtensions.get(VIEW)));
    Tag tag = generated.get(0).tags.get(0);
    api.put("java", JavaApi.of(tag, named, names, models, this::toModelImport));
    return api;
  }

  @Override
  public Map<String, Object> postProcessSupportingFileData(Map<String, Object> bundle) {
    List<JavaModel> classes = new ArrayList<>();
    for (Object entry : (List<?>) bundle.get("models")) {
      classes.add((JavaModel) ((ModelMap) entry).getModel().vendorExtensions.get(VIEW));
    }
    classes.removeIf(JavaModel::isQuery);
    bundle.putAll(FactoryPart.view(classes));
    bundle.put("schemes", JavaScheme.of(openAPI, names));
    // Only a client with code that is written by hand has what the chain leads to.
    if (additionalProperties.containsKey(RELIED_ON)) {
      resources()
          .write(client.generated(), processCompiler(Mustache.compiler()), bundle)
          .forEach(file -> postProcessFile(file.toFile(), "supporting"));
    }
    return bundle;
  }

  private ResourceFiles resources() {
    String parent = modelPackage().replaceFirst("\\.\\w+$", "");
    return new ResourceFiles(Path.of(templateDir()), Path.of(getOutputDir()), parent);
  }

  /** Prints nothing: the plugin's generator asks for donations here. */
  @Override
  public void postProcess() {
    previous.keepTimes();
    // The plugin's lists of files depend on earlier runs, and would go into the jar of sources.
    Stream.of("FILES", "VERSION")
        .map(name -> new File(getOutputDir(), ".openapi-generator/" + name))
        .forEach(File::delete);
  }
}
