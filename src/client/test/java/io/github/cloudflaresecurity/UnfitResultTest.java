package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.RequestTag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.POST;

/** Results of another type than the document says, of an operation that must not be repeated. */
@Tag("any-document")
class UnfitResultTest {
  private static final String SUCCESS = """
      {"errors": [], "messages": ["noted"], "success": true, "result": [7]}""";

  interface Api {
    @POST("submit")
    Call<Envelope<ResponseInfo>> submit(@retrofit2.http.Tag RequestTag tag);
  }

  private final MockWebServer server = new MockWebServer();
  private ClientRuntime runtime;

  @BeforeEach
  void start() throws Exception {
    server.start();
    CloudflareClient.Builder settings =
        CloudflareClient.builder().baseUrl(server.url("/").toString());
    RequestOptions options = RequestOptions.builder()
        .apiToken("some-token")
        .timeout(Duration.ofMinutes(1))
        .maxRetries(2)
        .build();
    runtime = new ClientRuntime(settings, options);
  }

  @AfterEach
  void stop() {
    runtime.close();
    server.close();
  }

  private PreparedCall<ResponseInfo, ResponseInfo> withResult() {
    return new PreparedCall<>(attempt -> runtime.api(Api.class).submit(attempt), result -> result);
  }

  private PreparedCall<ResponseInfo, Void> withoutResult() {
    return PreparedCall.withoutResult(attempt -> runtime.api(Api.class).submit(attempt));
  }

  private void respond(int status, String body) {
    server.enqueue(new MockResponse(status, Headers.of("cf-ray", "some-ray"), body));
  }

  private <T> ApiResponse<T> execute(PreparedCall<?, T> call) {
    return runtime.executor().execute(call, runtime.executor().newContext(RequestOptions.NONE));
  }

  /** No one asked for it, and a failure would invite a second submission. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        SUCCESS,
        "{\"success\": true, \"messages\": \"noted\", \"result\": {\"code\": \"none\"}}",
        "{\"result\": {\"message\": {}}, \"success\": true, \"messages\": [{\"message\": \"noted\"}]}"
      })
  void failsNoCallWithoutOne(String body) {
    respond(202, body);
    respond(202, body);

    ApiResponse<Void> response = execute(withoutResult());
    ApiResponse<Void> later = runtime
        .executor()
        .start(
            withoutResult(),
            RequestOptions.NONE,
            context -> runtime.executor().enqueue(withoutResult(), context))
        .join();

    for (ApiResponse<Void> each : List.of(response, later)) {
      assertThat(each.result()).isNull();
      assertThat(each.statusCode()).isEqualTo(202);
      assertThat(each.rayId()).isEqualTo("some-ray");
      assertThat(each.messages())
          .singleElement()
          .extracting(ResponseInfo::message)
          .isEqualTo("noted");
      assertThat(each.body()).hasToString(body);
    }
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void hidesNoRefusal() {
    respond(200, SUCCESS.replace("true", "false").replace("[]", "[{\"code\": 1001}]"));

    CloudflareApiException refusal =
        catchThrowableOfType(CloudflareApiException.class, () -> execute(withResult()));

    assertThat(refusal.statusCode()).isEqualTo(200);
    assertThat(refusal.errors()).singleElement().extracting(ResponseInfo::code).isEqualTo(1001L);
    assertThat(refusal.mayHaveTakenEffect()).isFalse();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void isNamedAsWhatFails() {
    respond(200, SUCCESS);
    respond(200, SUCCESS);

    CloudflareTransportException failure =
        catchThrowableOfType(CloudflareTransportException.class, () -> execute(withResult()));
    CompletionException later = catchThrowableOfType(
        CompletionException.class,
        () -> runtime
            .executor()
            .start(
                withResult(),
                RequestOptions.NONE,
                context -> runtime.executor().enqueue(withResult(), context))
            .join());

    assertThat(failure)
        .hasMessageContaining("POST /submit: 200, but the result of this success does not fit: ");
    assertThat(failure.mayHaveTakenEffect()).isTrue();
    assertThat(later.getCause()).hasMessage(failure.getMessage());
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"success\": true, \"result\": [7}", "{\"success\": \"yes\"}", "[true]"})
  void isNotWhatFailsOtherwise(String body) {
    respond(200, body);

    CloudflareTransportException failure =
        catchThrowableOfType(CloudflareTransportException.class, () -> execute(withoutResult()));

    assertThat(failure).hasMessageContaining("200, but the response is malformed: ");
    assertThat(failure.mayHaveTakenEffect()).isTrue();
  }
}
