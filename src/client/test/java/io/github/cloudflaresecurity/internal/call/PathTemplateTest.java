package io.github.cloudflaresecurity.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-document")
class PathTemplateTest {
  /** What parsers of URLs, and servers behind them, may take for more than text. */
  private static final List<String> PIECES = List.of(
      "/",
      "\\",
      ".",
      "..",
      "%2F",
      "%2e",
      "%",
      "?",
      "#",
      ":",
      "@",
      "//",
      ";",
      "{",
      "}",
      "a",
      "é",
      "&",
      "=",
      "+",
      " ",
      "\u2028",
      "\u202e",
      "\uff0f",
      "http:",
      "[",
      "]",
      "|",
      "\"",
      "<",
      "^",
      "`",
      "\ud83d\ude00",
      "\ud83d",
      "\n",
      "\0",
      "\t",
      "~",
      "*",
      "client",
      "v4");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ips",
        "",
        " ",
        "https://example.com/ips",
        "//example.com/ips",
        "/\\example.com/ips",
        "/ips?page=2",
        "/ips#x",
        "/a//b",
        "/ips/",
        "/",
        "/../ips",
        "/a/./b",
        "/%2e%2e/ips",
        "/a%2Fb",
        "/a b",
        "/é",
        "/a/{}",
        "/a/{b",
        "/a/b}",
        "/a/x{b}",
        "/a/{b}{c}",
        "/a/{b c}",
        "/a\n",
        "/client/v4/ips"
      })
  void refusesWhatIsNoPathBelowTheBaseUrl(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathTemplate.of(template))
        .withMessageStartingWith("template must ");
  }

  @Test
  void refusesNull() {
    assertThatIllegalArgumentException().isThrownBy(() -> PathTemplate.of(null));
  }

  @Test
  void textMayLookLikeAScheme() {
    assertThat(url(BaseUrl.CLOUDFLARE, "/a:b/c@d/x;y=1", Map.of()))
        .hasToString("https://api.cloudflare.com/client/v4/a:b/c@d/x;y=1");
  }

  @Test
  void aParameterMayBeginThePath() {
    assertThat(url(BaseUrl.CLOUDFLARE, "/{scope}/x", Map.of("scope", "http://a")))
        .hasToString("https://api.cloudflare.com/client/v4/http:%2F%2Fa/x");
  }

  @Test
  void aValueStaysOneSegmentOrIsRefused() {
    Random random = new Random(1);
    int refused = 0;
    for (String base : List.of("https://api.cloudflare.com/client/v4", "https://example.com")) {
      BaseUrl baseUrl = BaseUrl.parse(base);
      for (int i = 0; i < 20_000; i++) {
        List<String> pieces = new ArrayList<>();
        for (int n = random.nextInt(4); n >= 0; n--) {
          pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        String value = String.join("", pieces);
        HttpUrl url;
        try {
          url = url(baseUrl, "/x/{value}/y", Map.of("value", value));
        } catch (IllegalArgumentException e) {
          refused++;
          continue;
        }
        List<String> expected = new ArrayList<>(baseUrl.url().pathSegments());
        expected.remove(expected.size() - 1);
        expected.addAll(List.of("x", value, "y"));
        assertThat(url.pathSegments()).isEqualTo(expected);
        assertThat(baseUrl.isOriginOf(url)).isTrue();
        assertThat(url.query()).isNull();
        assertThat(url.fragment()).isNull();
        // As others read it.
        assertThat(HttpUrl.get(url.toString())).isEqualTo(url);
        assertThat(url.uri().normalize()).isEqualTo(url.uri());
      }
    }
    assertThat(refused).isBetween(2_000, 20_000);
  }

  private static HttpUrl url(BaseUrl baseUrl, String template, Map<String, String> values) {
    return PathTemplate.of(template).fill(baseUrl, values).build();
  }
}
