package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is sent if a request is incomplete or wrong, or the client is closed. */
@Timeout(60)
@Tag("any-document")
class ApiRequestArgumentsTest extends ApiRequestCase {
  @ParameterizedTest
  @ValueSource(
      strings = {"get", "FETCH", "", "OPTIONS", "CONNECT", "TRACE", "GET ", "G\nET", "PROPFIND"})
  void refusesOtherMethods(String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().request(method, "/ips"))
        .withMessage("method must be one of [GET, HEAD, POST, PUT, PATCH, DELETE], in capitals");
  }

  @Test
  void refusesWrongPathParameters() {
    ApiRequest request = client().request("GET", RULES);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.path("zone_id", "x"))
        .withMessage(RULES + " has no parameter {zone_id}");
    ApiRequest incomplete = request.path("account_id", ACCOUNT);
    String missing = "the path parameter {rule} of " + RULES + " is missing: use path(name, value)";
    assertThatIllegalArgumentException().isThrownBy(incomplete::execute).withMessage(missing);
    assertThatIllegalArgumentException().isThrownBy(incomplete::executeAsync).withMessage(missing);
    assertThatIllegalArgumentException().isThrownBy(incomplete::pages).withMessage(missing);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incomplete.path("rule", "..").execute())
        .withMessage("rule must not be '.' or '..'");
    assertThatIllegalArgumentException().isThrownBy(() -> incomplete.path("rule", " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incomplete.path("rule", "a\nb").execute())
        .withMessageContaining("control character");
    assertThatIllegalArgumentException().isThrownBy(() -> request.query(" ", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.query("q", null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.query("q", "\ud83d"))
        .withMessage("value of query q has half a surrogate pair at index 0");
    assertThatIllegalArgumentException().isThrownBy(() -> request.path(null, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.options(null));
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void aClosedClientSendsNothing() {
    CloudflareClient client = client();
    ApiRequest request = request(client, "GET");
    client.close();

    assertThatThrownBy(request::execute)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client is closed");
    assertThatThrownBy(() -> request.executeAsync().join())
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> request.pages().iterator().hasNext())
        .isInstanceOf(IllegalStateException.class);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void takesThePageFromTheRequestAlone() {
    try (CloudflareClient client = client()) {
      CloudflareClient derived =
          client.with(RequestOptions.builder().query("page", "1").build());

      assertThatThrownBy(() -> request(derived, "GET").pages())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("page");
    }
  }
}
