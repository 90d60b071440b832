package io.github.cloudflaresecurity.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds that a call ends as it should, whatever the server sends. */
final class ResponseTarget {
  /** Of work, however busy the machine is: far more than any case takes. */
  private static final Duration MOST_WORK = Duration.ofSeconds(30);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final boolean HAS_TYPED_RESULT = hasTypedResult();
  private static final int LONGEST_MESSAGE = 4_096;
  private static final ReclassifyRequest REQUEST =
      ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.NONE).build();

  private static final JsonFactory LENIENT = JsonFactory.builder()
      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
      .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build())
      .build();

  /** Moshi reads them in capitals too. */
  private static final Pattern KEYWORDS =
      Pattern.compile("\\b(true|false|null)\\b", Pattern.CASE_INSENSITIVE);

  private final MemorySockets sockets = new MemorySockets();
  private final CloudflareClient client = CloudflareClient.builder()
      .baseUrl("http://127.0.0.1/client/v4")
      .apiToken(CloudflareServer.TOKEN)
      .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
      .maxRetries(0)
      .httpClient(sockets.client())
      .build();

  /** One case. */
  void run(byte[] input) {
    Choices choices = new Choices(input);
    FuzzedResponse fuzzed = FuzzedResponse.make(choices);
    int operation = choices.below(16);
    sockets.respond(fuzzed.wire());
    long begin = THREADS.getCurrentThreadCpuTime();
    try {
      ApiResponse<?> response = call(operation);
      checkReturned(fuzzed, response);
    } catch (CloudflareException e) {
      checkThrown(fuzzed, e);
    }
    assertThat(THREADS.getCurrentThreadCpuTime() - begin).isLessThan(MOST_WORK.toNanos());
  }

  private ApiResponse<?> call(int operation) {
    var reclassify = client.emailSecurity().investigate().reclassify();
    var classification = client.securityCenter().insights().classification();
    AccountOrZone scope = AccountOrZone.zone(CloudflareServer.ZONE);
    ClassificationChange change = ClassificationChange.falsePositive();
    try {
      return switch (operation) {
        case 13 ->
          reclassify.createAsync(CloudflareServer.ACCOUNT, "message-1", REQUEST).join();
        case 14 -> classification.updateAsync(scope, "issue-1", change).join();
        default ->
          operation % 3 == 0
              ? classification.update(scope, "issue-1", change)
              : reclassify.create(CloudflareServer.ACCOUNT, "message-1", REQUEST);
      };
    } catch (CompletionException e) {
      if (e.getCause() instanceof CloudflareException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void checkReturned(FuzzedResponse fuzzed, ApiResponse<?> response) {
    assertThat(response.statusCode()).isBetween(200, 299);
    if (!fuzzed.isHeadWhole() || !fuzzed.isBodyWhole()) {
      return;
    }
    assertThat(response.statusCode()).isEqualTo(fuzzed.status());
    if (isWithoutBody(fuzzed.status())) {
      return;
    }
    assertThat(saysSuccess(fuzzed.body())).as("success").isTrue();
    if (fuzzed.isAsDocumented()) {
      assertThat(response.messages()).hasSize(fuzzed.envelope().messages());
    }
    if (response.result() instanceof JsonValue result) {
      checkResult(fuzzed, result);
    }
  }

  private static void checkResult(FuzzedResponse fuzzed, JsonValue result) {
    if (fuzzed.isAsDocumented() && !result.toString().contains("██")) {
      assertThat(result.toString()).isEqualTo(utf8(fuzzed.envelope().result()));
    }
    try {
      result.as(Object.class);
      result.as(BigDecimal.class);
      result.as(Long.class);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("fit");
    }
  }

  private static void checkThrown(FuzzedResponse fuzzed, CloudflareException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      assertThat(message.length()).as("length of message").isLessThanOrEqualTo(LONGEST_MESSAGE);
      assertThat(holdsSecret(message)).as("a secret in %s", message).isFalse();
    }
    assertThat(e.getMessage()).matches(ResponseTarget::isPrintable, "is printable");
    if (e instanceof CloudflareApiException failure) {
      checkApiFailure(fuzzed, failure);
    } else {
      assertThat(e).isInstanceOf(CloudflareTransportException.class);
      assertThat(e.mayHaveTakenEffect()).as("may have been applied").isTrue();
      if (fuzzed.isHeadWhole()) {
        assertThat(fuzzed.status()).as("status of %s", e).isBetween(200, 299);
      }
      if (!isWithoutBody(fuzzed.status()) && !HAS_TYPED_RESULT) {
        assertThat(fuzzed.isAsDocumented()).as("as documented: %s", e).isFalse();
      }
    }
  }

  private static void checkApiFailure(FuzzedResponse fuzzed, CloudflareApiException e) {
    int status = fuzzed.status();
    assertThat(e.statusCode()).isEqualTo(status);
    assertThat(e.mayHaveTakenEffect())
        .as("may have been applied with %s", status)
        .isEqualTo(
            status >= 500 || status == 408 || status / 100 == 3 && status != 307 && status != 308);
    assertThat(e.retryAfter() == null || !e.retryAfter().isNegative()).isTrue();
    if (e.bodyExcerpt() != null) {
      assertThat(e.bodyExcerpt().length()).isLessThanOrEqualTo(1_024);
      assertThat(holdsSecret(e.bodyExcerpt())).as("a secret in the excerpt").isFalse();
      assertThat(e.bodyExcerpt()).matches(ResponseTarget::isPrintable, "is printable");
    }
    if (fuzzed.isAsDocumented() && !isWithoutBody(status)) {
      assertThat(status / 100 == 2 && fuzzed.envelope().success())
          .as("refused, but a success: %s", e)
          .isFalse();
      assertThat(e.errors()).as("errors of %s", e).hasSize(fuzzed.envelope().errors());
      assertThat(e.messages()).hasSize(fuzzed.envelope().messages());
    }
  }

  /** Whether a document gives a result a type, which a random result need not fit. */
  private static boolean hasTypedResult() {
    return Stream.of(SecurityCenterInsightsApi.class, EmailSecurityApi.class)
        .flatMap(api -> Stream.of(api.getMethods()))
        .filter(method -> Set.of(Document.CLASSIFY, Document.RECLASSIFY)
            .contains(method.getAnnotation(Operation.class).id()))
        .map(method -> method.getGenericReturnType().getTypeName())
        .anyMatch(type -> !type.endsWith("Void>>") && !type.endsWith("JsonValue>>"));
  }

  /** Statuses of which HTTP, or OkHttp, gives no body. */
  private static boolean isWithoutBody(int status) {
    return status == 204 || status == 205 || status == 304 || status == 407;
  }

  /** What another parser than ours finds; of several members of a name, the last one. */
  private static boolean saysSuccess(byte[] body) {
    String json = KEYWORDS
        .matcher(new String(body, StandardCharsets.UTF_8))
        .replaceAll(keyword -> keyword.group().toLowerCase(Locale.ROOT));
    boolean success = false;
    try (JsonParser parser =
        LENIENT.createParser(json.startsWith("\ufeff") ? json.substring(1) : json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("success")) {
          success = value == JsonToken.VALUE_TRUE;
        }
        parser.skipChildren();
      }
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
      assertThat(parser.nextToken()).isNull();
    } catch (IOException e) {
      throw new AssertionError("took for success what is no JSON: " + json, e);
    }
    return success;
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static boolean holdsSecret(String text) {
    return text.contains(CloudflareServer.TOKEN) || text.contains(CloudflareServer.KEY);
  }

  static boolean isPrintable(String text) {
    return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED -> true;
      default -> false;
    });
  }
}
