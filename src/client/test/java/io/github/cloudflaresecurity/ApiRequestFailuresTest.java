package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of any endpoint fail as the two operations do, and retry what is idempotent. */
@Timeout(60)
@Tag("any-document")
class ApiRequestFailuresTest extends ApiRequestCase {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failsAsTheOperationsDo(boolean isAsync) {
    respond(200, CloudflareServer.failure(7003, "CANARY " + CloudflareServer.TOKEN));
    respond(403, CloudflareServer.failure(9109, "No"));
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(302)
        .setHeader("Location", "https://example.com")
        .build());
    ApiRequest request = request("POST");

    assertThatThrownBy(() -> execute(request, isAsync))
        .isInstanceOf(CloudflareApiException.class)
        .hasMessageStartingWith("POST /accounts/" + ACCOUNT + "/rules/r-1: 200 [7003] CANARY")
        .hasMessageNotContaining(CloudflareServer.TOKEN);
    assertThatThrownBy(() -> execute(request, isAsync))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("sent API token, which is unknown, has expired or lacks");
    assertThatThrownBy(() -> execute(request, isAsync)).hasMessageContaining("not followed");
    assertThat(cloudflare.requestCount()).isEqualTo(3);
  }

  @Test
  void saysWhatMayBeWrongWithAKey() {
    respond(403, CloudflareServer.failure(9103, "Unknown X-Auth-Key or X-Auth-Email"));
    RequestOptions key = RequestOptions.builder()
        .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
        .build();

    assertThatThrownBy(() -> request("POST").options(key).execute())
        .hasMessageContaining("sent API email and key, which are unknown or lack a permission");
  }

  @Test
  void failsIfAHeadIsRefused() {
    cloudflare.respondsOffContract(new MockResponse.Builder().code(404).build());

    assertThatThrownBy(() -> request("HEAD").execute())
        .isInstanceOf(CloudflareApiException.NotFound.class);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, , 3",
    "HEAD, , 3",
    "PUT, , 3",
    "DELETE, , 3",
    "POST, , 1",
    "PATCH, , 1",
    "POST, true, 3",
    "PATCH, true, 3",
    "PUT, false, 1",
    "GET, false, 1"
  })
  void retriesWhatIsIdempotent(String method, @Nullable Boolean isIdempotent, int requests) {
    cloudflare.respondsBy(sent -> new MockResponse.Builder().code(503).build());

    for (boolean isAsync : List.of(false, true)) {
      ApiRequest request =
          isIdempotent == null ? request(method) : request(method).idempotent(isIdempotent);
      int before = cloudflare.requestCount();

      assertThatThrownBy(() -> execute(request, isAsync))
          .isInstanceOf(CloudflareApiException.ServerError.class);

      assertThat(cloudflare.requestCount() - before).isEqualTo(requests);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, false", "HEAD, false", "PUT, true", "DELETE, true", "POST, true"})
  void whatOnlyReadsAppliesNothing(String method, boolean mayHaveTakenEffect) {
    List<CallEvent> ends = new CopyOnWriteArrayList<>();
    cloudflare.disconnects();
    cloudflare.respondsOffContract(new MockResponse.Builder().code(503).build());
    cloudflare.respondsOffContract(new MockResponse.Builder().code(200).build());
    CloudflareClient client =
        cloudflare.builder().maxRetries(0).addListener(start -> endsInto(ends)).build();

    for (int i = 0; i < 2; i++) {
      CloudflareException failure = catchThrowableOfType(
          CloudflareException.class, () -> request(client, method).execute());
      assertThat(failure.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect);
    }
    request(client, method).execute();

    assertThat(ends)
        .hasSize(3)
        .allSatisfy(end -> assertThat(end.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGetThatIsNotIdempotentIsNotRepeated(boolean isAsync) {
    cloudflare.disconnects();

    CloudflareException failure = catchThrowableOfType(
        CloudflareException.class, () -> execute(request("GET").idempotent(false), isAsync));

    assertThat(failure.mayHaveTakenEffect()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }
}
