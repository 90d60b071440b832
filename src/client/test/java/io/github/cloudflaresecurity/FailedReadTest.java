package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.InstantServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only reads has nothing to apply, so its message does not speak of that. */
@Tag("any-document")
class FailedReadTest {
  @ParameterizedTest
  @ValueSource(ints = {403, 500})
  void doesNotSayWhetherItWasApplied(int status) {
    CloudflareClient client = InstantServer.builder(
            request -> InstantServer.failure(request, status).build())
        .maxRetries(0)
        .build();

    assertThatThrownBy(() -> client.request("GET", "/zones").execute())
        .isInstanceOf(CloudflareApiException.class)
        .hasMessageNotContaining("applied");
    assertThatThrownBy(() -> client.request("POST", "/zones").execute())
        .hasMessageContaining("applied");
  }
}
