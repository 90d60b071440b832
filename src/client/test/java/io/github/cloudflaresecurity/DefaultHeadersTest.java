package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.INSIGHT;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DefaultHeadersTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void areSentWithEachRequest() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds().accepts().succeeds();
    CloudflareClient client = cloudflare
        .builder()
        .header("X-Team", "blue")
        .header("x-team", "soc")
        .header("CF-Access-Client-Id", "id")
        .build();

    update(client);
    submit(client);
    classification(client).updateAll(List.of("a"), id -> updateOf(id), outcome -> {});

    for (int i = 0; i < 3; i++) {
      Headers headers = cloudflare.takeRequest().getHeaders();
      assertThat(headers.values("X-Team")).containsExactly("soc");
      assertThat(headers.get("CF-Access-Client-Id")).isEqualTo("id");
    }
  }

  @Test
  void areReplacedByThoseOfACall() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds().succeeds();
    CloudflareClient client =
        cloudflare.builder().header("X-Team", "soc").header("X-Site", "1").build();

    classification(client)
        .update(
            SCOPE,
            INSIGHT,
            CHANGE,
            RequestOptions.builder().header("x-team", "night").build());
    update(client);

    Headers first = cloudflare.takeRequest().getHeaders();
    assertThat(first.values("X-Team")).containsExactly("night");
    assertThat(first.get("X-Site")).isEqualTo("1");
    assertThat(cloudflare.takeRequest().getHeaders().values("X-Team")).containsExactly("soc");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer x, header Authorization is set by the client alone",
    "x-auth-key, x, header x-auth-key is set by the client alone",
    "Proxy-Authorization, Basic x, header Proxy-Authorization is set by the client alone",
    "Content-Length, 1, header Content-Length is set by the client alone",
    "X Team, x, header name has a character that HTTP does not allow",
    "X-Team, hiddén, value of header X-Team must be ASCII without line breaks"
  })
  void followTheRulesOfACallsHeaders(String name, String value, String message) {
    assertThatThrownBy(() -> CloudflareClient.builder().header(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void nameTheLibraryAndTheApplication() {
    cloudflare.succeeds().succeeds();

    update(cloudflare.client());
    update(cloudflare.builder().application("triage-bot", "2.3-rc.1").build());

    String library = cloudflare.takeRequest().getHeaders().get("User-Agent");
    assertThat(library).matches("cloudflare-security-client/\\S+");
    assertThat(cloudflare.takeRequest().getHeaders().get("User-Agent"))
        .isEqualTo(library + " triage-bot/2.3-rc.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a/b", "a\nb", "bőt", "a(b)"})
  void takeNoApplicationThatIsNoToken(String text) {
    assertThatThrownBy(() -> CloudflareClient.builder().application(text, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("application name ");
    assertThatThrownBy(() -> CloudflareClient.builder().application("bot", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("application version ");
  }
}
