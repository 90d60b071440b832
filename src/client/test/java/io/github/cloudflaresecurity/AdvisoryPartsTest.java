package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors and messages of other forms than those that Cloudflare's documentation has. */
class AdvisoryPartsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "['accepted']                                 | 0:accepted",
        "[{'message': 'accepted', 'type': null}]      | 0:accepted",
        "[{'code': null, 'message': 'accepted'}]      | 0:accepted",
        "[{'code': 'abc', 'message': 'accepted'}]     | 0:[abc] accepted",
        "[{'code': 1e30, 'message': 'accepted'}]      | 0:[1e30] accepted",
        "[{'code': 7.5, 'message': 'accepted'}]       | 0:[7.5] accepted",
        "[{'code': {'a': 1}, 'message': 'accepted'}]  | 0:accepted",
        "[{'code': '1001', 'message': null}]          | 1001:",
        "[{'code': 1001}, {'message': 5}]             | 1001: 0:5",
        "[{'code': 1001, 'message': [1]}, 'more']     | 1001: 0:more",
        "{'code': 1001, 'message': 'no list'}         | 1001:no list",
        "'no list'                                    | 0:no list",
        "[null, 7, true, '', {}, [1], {'message':''}] | ^^",
        "{}                                           | ^^",
        "true                                         | ^^",
        "null                                         | ^^"
      })
  void neverMakeASuccessAFailure(String parts, String read) {
    cloudflare.respondsOffContract(202, json("""
        {'messages': %1$s, 'errors': %1$s, 'result': {'a': 1.0}, 'success': true}
        """.formatted(parts)));

    ApiResponse<JsonValue> response = submit(cloudflare.client());

    assertThat(response.result()).hasToString(json("{'a': 1.0}"));
    assertThat(inShort(response.messages())).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'source': 'header', 'more': 1          | null | null    | null",
        "'source': {'pointer': 7}               | null | 7       | null",
        "'source': {'pointer': {}, 'a': 1}      | null | null    | null",
        "'source': {'pointer': '/a', 'line': 1} | null | /a      | null",
        "'documentation_url': ['http://a']      | null | null    | null",
        "'documentation_url': 7, 'source': []   | 7    | null    | null",
        "'error_chain': {'code': 1002}          | null | null    | 1002:",
        "'error_chain': ['why', 7]              | null | null    | 0:why",
        "'error_chain': 7                       | null | null    | ^^"
      })
  void areReadAsFarAsTheyCanBe(String members, String url, String pointer, String chain) {
    cloudflare.respondsOffContract(202, json("""
        {'messages': [{'code': 1001, 'message': 'm', %s}, 'text'], 'success': true}
        """.formatted(members)));

    List<ResponseInfo> messages = submit(cloudflare.client()).messages();

    assertThat(inShort(messages)).isEqualTo("1001:m 0:text");
    ResponseInfo first = messages.get(0);
    assertThat(String.valueOf(first.documentationUrl())).isEqualTo(url);
    assertThat(first.source() == null ? "null" : String.valueOf(first.source().pointer()))
        .isEqualTo(pointer);
    assertThat(first.errorChain() == null ? "null" : inShort(first.errorChain()))
        .isEqualTo(chain);
  }

  @Test
  void takeNoGoodErrorWithThem() {
    cloudflare.respondsOffContract(400, json("""
        {
          'success': false,
          'errors': [
            {'code': 7003, 'message': 'Could not route', 'error_chain': [{'message': 'a slash'}]},
            {'code': 'abc', 'message': 'a text for a code'},
            {'message': 'no code'},
            {'code': 7004, 'message': {'en': 'not a text'}}
          ],
          'messages': ['see the documentation']
        }
        """));

    CloudflareApiException e = apiFailure(cloudflare.client());

    assertThat(e).isInstanceOf(CloudflareApiException.BadRequest.class);
    assertThat(e)
        .hasMessageContaining(
            ": 400 [7003] Could not route (a slash); [abc] a text for a code; no code; [7004] (ray");
    assertThat(inShort(e.errors()))
        .isEqualTo("7003:Could not route 0:[abc] a text for a code 0:no code 7004:");
    assertThat(inShort(e.messages())).isEqualTo("0:see the documentation");
  }

  /** A code that is text may quote the message as well. */
  @Test
  void showNoTextIfTheRequestCarriedAMessage() {
    cloudflare.respondsOffContract(400, json("""
        {'success': false, 'errors': [{'code': 'abc', 'message': 'def'}, {'code': 7003}]}
        """));

    CloudflareApiException e = catchThrowableOfType(
        CloudflareApiException.class, () -> submit(cloudflare.client(), CanarySecrets.content()));

    assertThat(e).hasMessageContaining(": 400 no code; [7003]; text withheld, see errors() (ray");
  }

  @Test
  void areRedacted() {
    cloudflare.respondsOffContract(
        200, json("{'messages': ['token %s'], 'success': true}".formatted(CloudflareServer.TOKEN)));

    assertThat(inShort(update(cloudflare.client()).messages())).isEqualTo("0:token ██");
  }

  /** Three bytes each on the way, and a hundred as values. */
  @Test
  void areLimitedInNumber() {
    cloudflare.respondsOffContract(
        200, json("{'messages': [%s'x'], 'success': true}".formatted("'x',".repeat(5_000))));

    assertThat(update(cloudflare.client()).messages()).hasSize(1_000);
  }

  private static String inShort(List<ResponseInfo> list) {
    return list.stream().map(info -> info.code() + ":" + info.message()).collect(joining(" "));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
