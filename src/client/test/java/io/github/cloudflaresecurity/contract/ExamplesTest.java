package io.github.cloudflaresecurity.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.http.Body;

/** Plays each example of the document through the client. */
class ExamplesTest {
  private static final int ACCEPTED = Document.successStatus(Document.RECLASSIFY);
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();
  private static final OpenAPI DOCUMENT = parse();
  private static final Set<String> OURS = Set.of(Document.RECLASSIFY, Document.CLASSIFY);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  /** An example of an operation. */
  record Played(String operation, String status, String name, String json) {
    @Override
    public String toString() {
      return operation + " " + status + " " + name;
    }
  }

  /** Also of an operation without a resource. */
  @ParameterizedTest
  @MethodSource({"requests", "responses"})
  void readsAndWritesItByItsModel(Played example) throws Exception {
    JsonAdapter<Object> adapter = MOSHI.adapter(model(example));

    assertThat(JACKSON.readTree(adapter.toJson(adapter.fromJson(example.json()))))
        .isEqualTo(JACKSON.readTree(example.json()));
  }

  private static Type model(Played example) throws Exception {
    Method method = method(example.operation());
    if (example.status().equals("request")) {
      return Arrays.stream(method.getParameters())
          .filter(parameter -> parameter.isAnnotationPresent(Body.class))
          .map(Parameter::getParameterizedType)
          .findFirst()
          .orElseThrow();
    }
    return example.status().startsWith("2")
        ? ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0]
        : Types.newParameterizedType(Envelope.class, JsonValue.class);
  }

  private static Method method(String operation) throws Exception {
    Path folder =
        Path.of(EmailSecurityApi.class.getResource("EmailSecurityApi.class").toURI());
    try (Stream<Path> files = Files.list(folder.getParent())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        for (Method method :
            Class.forName(EmailSecurityApi.class.getPackageName() + "." + name).getMethods()) {
          var declared = method.getAnnotation(io.github.cloudflaresecurity.runtime.Operation.class);
          if (declared != null && declared.id().equals(operation)) {
            return method;
          }
        }
      }
    }
    throw new AssertionError("no method for " + operation);
  }

  @ParameterizedTest
  @MethodSource("requestsOfOurs")
  void sendsTheRequest(Played example) throws Exception {
    boolean reclassifies = example.operation().contains("reclassify");
    cloudflare.responds(
        reclassifies ? ACCEPTED : 200, "{\"errors\": [], \"messages\": [], \"success\": true}");

    send(example.operation(), example.json());

    assertThat(JACKSON.readTree(cloudflare.takeRequest().getBody().utf8()))
        .isEqualTo(JACKSON.readTree(example.json()));
  }

  @ParameterizedTest
  @MethodSource("responsesToOurs")
  void readsTheResponse(Played example) throws Exception {
    int status = example.status().equals("4XX") ? 400 : Integer.parseInt(example.status());
    cloudflare.responds(status, example.json());
    JsonNode json = JACKSON.readTree(example.json());

    if (status == 400) {
      CloudflareApiException e = catchThrowableOfType(
          CloudflareApiException.class, () -> send(example.operation(), minimal(example)));
      assertSame(e.errors(), json.get("errors"));
    } else {
      ApiResponse<?> response = send(example.operation(), minimal(example));
      assertSame(response.messages(), json.get("messages"));
      assertThat(response.statusCode()).isEqualTo(status);
    }
  }

  @Test
  void leavesNoExampleOut() {
    Set<String> played = new HashSet<>();
    Stream.concat(requests(), responses()).forEach(example -> played.add(example.json()));

    Set<String> listed = new HashSet<>();
    DOCUMENT.getComponents().getExamples().values().forEach(e -> listed.add(json(e)));
    assertThat(played).isEqualTo(listed).isNotEmpty();
  }

  private ApiResponse<?> send(String operation, String json) throws IOException {
    if (operation.equals(Document.RECLASSIFY)) {
      return cloudflare
          .client()
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              CloudflareServer.ACCOUNT,
              "4Njp3P0STMz2c02Q",
              MOSHI.adapter(ReclassifyRequest.class).fromJson(json));
    }
    assertThat(operation).isEqualTo(Document.CLASSIFY);
    return cloudflare
        .client()
        .securityCenter()
        .insights()
        .classification()
        .update(AccountOrZone.zone(CloudflareServer.ZONE), "issue_id", change(json));
  }

  private static ClassificationChange change(String json) throws IOException {
    ClassificationUpdateRequest request =
        MOSHI.adapter(ClassificationUpdateRequest.class).fromJson(json);
    if (request.classification() == null) {
      assertThat(request.hasClassification()).isTrue();
      return ClassificationChange.reset();
    }
    return switch (request.classification().toString()) {
      case "accept_risk" -> ClassificationChange.acceptRisk(request.rationale());
      case "other" -> ClassificationChange.other(request.rationale());
      case "false_positive" -> ClassificationChange.falsePositive();
      default -> throw new AssertionError(request);
    };
  }

  private static String minimal(Played example) {
    return example.operation().contains("reclassify")
        ? "{\"expected_disposition\": \"NONE\"}"
        : "{\"classification\": null}";
  }

  private static void assertSame(List<ResponseInfo> infos, JsonNode json) throws IOException {
    assertThat(infos).hasSize(json.size()).isNotNull();
    for (int i = 0; i < json.size(); i++) {
      String written = MOSHI.adapter(ResponseInfo.class).toJson(infos.get(i));
      assertThat(JACKSON.readTree(written)).isEqualTo(json.get(i));
    }
  }

  static Stream<Played> requestsOfOurs() {
    return requests().filter(example -> OURS.contains(example.operation()));
  }

  static Stream<Played> responsesToOurs() {
    return responses().filter(example -> OURS.contains(example.operation()));
  }

  static Stream<Played> requests() {
    return operations()
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(operation -> examples(
            operation.getOperationId(), "request", operation.getRequestBody().getContent()));
  }

  static Stream<Played> responses() {
    return operations()
        .flatMap(operation -> operation.getResponses().entrySet().stream()
            .flatMap(response -> examples(
                operation.getOperationId(),
                response.getKey(),
                resolved(response.getValue()).getContent())));
  }

  private static Stream<Operation> operations() {
    return DOCUMENT.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
  }

  private static io.swagger.v3.oas.models.responses.ApiResponse resolved(
      io.swagger.v3.oas.models.responses.ApiResponse response) {
    String reference = response.get$ref();
    return reference == null
        ? response
        : DOCUMENT
            .getComponents()
            .getResponses()
            .get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static Stream<Played> examples(String operation, String status, Content content) {
    if (content == null || content.get("application/json").getExamples() == null) {
      return Stream.of();
    }
    return content.get("application/json").getExamples().entrySet().stream()
        .map(e -> new Played(operation, status, e.getKey(), json(e.getValue())));
  }

  private static String json(Example example) {
    String reference = example.get$ref();
    if (reference != null) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return json(DOCUMENT.getComponents().getExamples().get(name));
    }
    try {
      return JACKSON.writeValueAsString(example.getValue());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static OpenAPI parse() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser()
        .read(ProjectFiles.path(Contract.DOCUMENT).toString(), null, options);
  }
}
