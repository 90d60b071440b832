package io.github.cloudflaresecurity.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/client/v4",
        "http://LOCALHOST/",
        "http://127.0.0.1:1",
        "http://127.255.255.255/",
        "http://[::1]:1/",
        "http://[0:0:0:0:0:0:0:1]/"
      })
  void takesHttpToThisMachine(String url) {
    assertThat(BaseUrl.parse(url).url().scheme()).isEqualTo("http");
  }

  /** Each may be the name of another machine, or its address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.999/",
        "http://127.0.0.256/",
        "http://127.0.0.01/",
        "http://127.1/",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://[::2]/",
        "http://0.0.0.0/",
        "http://api.cloudflare.com/client/v4"
      })
  void refusesHttpToElsewhere(String url) {
    assertThatThrownBy(() -> BaseUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("baseUrl must be https, as http sends credentials in clear text");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      delimiter = '|',
      value = {
        "null | baseUrl is required, but is null",
        "' ' | baseUrl must not be blank",
        "api.cloudflare.com/client/v4 | baseUrl must be an http or https URL such as"
            + " https://api.cloudflare.com/client/v4",
        "ftp://api.cloudflare.com/ | baseUrl must be an http or https URL such as"
            + " https://api.cloudflare.com/client/v4",
        "https:// | baseUrl must be an http or https URL such as"
            + " https://api.cloudflare.com/client/v4",
        "https://a.example//client/v4 | baseUrl must not have two slashes in its path",
        "https://a.example/client/v4// | baseUrl must not have two slashes in its path",
        "https://user:pw@a.example/ | baseUrl must not have a user name or password",
        "https://user@a.example/ | baseUrl must not have a user name or password",
        "https://a.example/?x=1 | baseUrl must not have a query or a fragment",
        "https://a.example/#x | baseUrl must not have a query or a fragment"
      })
  void saysWhatIsWrong(String url, String message) {
    assertThatThrownBy(() -> BaseUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/",
    "https://a.example/v4, https://a.example/v4/",
    "' https://a.example/v4/ ', https://a.example/v4/"
  })
  void endsInASlash(String url, String parsed) {
    assertThat(BaseUrl.parse(url).url()).hasToString(parsed);
  }
}
