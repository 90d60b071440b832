package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An envelope that says two things of its success, or has two results, is not believed. */
@Tag("any-document")
class RepeatedMembersTest {
  private final AtomicInteger requests = new AtomicInteger();

  private CloudflareClient client(int status, String json) {
    return InstantServer.builder(request -> {
          requests.incrementAndGet();
          return InstantServer.success(request, json)
              .newBuilder()
              .code(status)
              .body(ResponseBody.create(json, MediaType.get("application/json")))
              .build();
        })
        .build();
  }

  private static CloudflareTransportException failure(ThrowingCallable call) {
    return catchThrowableOfType(CloudflareTransportException.class, call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\": true, \"success\": false}",
        "{\"success\": false, \"success\": true}",
        "{\"success\": true, \"success\": null, \"result\": {}}",
        "{\"success\": false, \"errors\": [{}], \"result\": 7, \"\\u0073uccess\": true}",
        "\ufeff{\"success\":true,\"result\":{\"result\":{}},\"messages\":7,\"success\":false}"
      })
  void twoSuccessesAreNone(String json) {
    CloudflareClient client = client(200, json);

    for (ThrowingCallable call : new ThrowingCallable[] {
      () -> update(client),
      () -> submit(client),
      () -> TestCalls.update(client, true),
      () -> client.request("POST", "/a").execute()
    }) {
      requests.set(0);
      assertThat(failure(call)).satisfies(e -> {
        assertThat(e).hasMessageContaining("the response is malformed");
        assertThat(e.mayHaveTakenEffect()).isTrue();
      });
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void twoResultsAreNoneOfASuccess() {
    String json = "{\"success\": true, \"result\": {\"id\": 1}, \"result\": {\"id\": 2}}";
    CloudflareClient client = client(200, json);

    ApiResponse<Void> response = update(client);
    assertThat(response.result()).isNull();
    assertThatThrownBy(() -> response.resultAs(JsonValue.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(failure(() -> submit(client))).satisfies(e -> {
      assertThat(e).hasMessageContaining("the result of this success does not fit");
      assertThat(e.mayHaveTakenEffect()).isTrue();
    });
    assertThat(requests).hasValue(2);
  }

  @Test
  void alikeOnesAndThoseOfTheResultAreBelieved() {
    String json =
        "{\"success\": true, \"result\": {\"success\": false, \"success\": 1}, \"success\": true}";

    assertThat(submit(client(200, json)).result())
        .hasToString("{\"success\": false, \"success\": 1}");
  }

  @Test
  void ofWhatIsNoEnvelopeDoNotMatter() {
    String json = "{\"result\": 1, \"result\": 2}";

    assertThat(client(200, json).request("GET", "/a").execute().result()).hasToString(json);
  }

  /** The status says that it is a failure. */
  @Test
  void hideNoErrorOfARefusal() {
    String json = "{\"success\": true, " + CloudflareServer.failure(1000, "no").substring(1);
    CloudflareApiException failure =
        catchThrowableOfType(CloudflareApiException.class, () -> update(client(400, json)));

    assertThat(failure.errors())
        .singleElement()
        .satisfies(e -> assertThat(e.code()).isEqualTo(1000));
    assertThat(failure.mayHaveTakenEffect()).isFalse();
  }
}
