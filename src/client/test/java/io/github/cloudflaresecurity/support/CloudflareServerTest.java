package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.RequestOptions;
import org.junit.jupiter.api.Test;

/** The server that every test goes through fails a test that breaks the contract. */
class CloudflareServerTest {

  @Test
  void acceptsRequestsThatKeepTheContract() throws Exception {
    CloudflareServer server = new CloudflareServer();
    server.beforeEach(null);
    server.succeeds();

    call(server, RequestOptions.builder().build());

    assertThatCode(() -> server.afterEach(null)).doesNotThrowAnyException();
  }

  @Test
  void failsIfARequestBreaksTheContract() throws Exception {
    CloudflareServer server = new CloudflareServer();
    server.beforeEach(null);
    server.succeeds();

    call(server, RequestOptions.builder().query("undocumented", "1").build());

    assertThatThrownBy(() -> server.afterEach(null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("undocumented");
  }

  @Test
  void failsIfAResponseBreaksTheContract() throws Exception {
    CloudflareServer server = new CloudflareServer();
    server.beforeEach(null);
    server.responds(200, "{\"success\": true}");

    call(server, RequestOptions.builder().build());

    assertThatThrownBy(() -> server.afterEach(null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("errors");
  }

  @Test
  void failsIfThereAreMoreRequestsThanResponses() throws Exception {
    CloudflareServer server = new CloudflareServer();
    server.beforeEach(null);

    assertThatThrownBy(() -> call(server, RequestOptions.builder().maxRetries(0).build()))
        .isInstanceOf(RuntimeException.class);

    assertThatThrownBy(() -> server.afterEach(null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no response is left");
  }

  private static void call(CloudflareServer server, RequestOptions options) {
    server
        .client()
        .securityCenter()
        .insights()
        .classification()
        .update(
            AccountOrZone.zone(CloudflareServer.ZONE),
            "abc",
            ClassificationChange.falsePositive(),
            options);
  }
}
