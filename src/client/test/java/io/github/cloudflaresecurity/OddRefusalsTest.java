package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the form of a refusal, the exception says what the server says. */
@Timeout(60)
class OddRefusalsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void anErrorPageAfterManyBlanksIsABody() {
    CloudflareApiException e =
        refusal(403, " ".repeat(50_000) + "<html>you are blocked</html>" + "x".repeat(20_000));

    assertThat(e).hasMessageContaining("and a body that is no envelope: <html>you are blocked");
    assertThat(e.bodyExcerpt()).startsWith("<html>you are blocked");
  }

  @Test
  void blanksAreNoBody() {
    CloudflareApiException e = refusal(403, " ".repeat(70_000));

    assertThat(e).hasMessageContaining("403 without a body");
    assertThat(e.bodyExcerpt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void anEnvelopeThatNamesNoErrorIsShown(int status) {
    CloudflareApiException e = refusal(status, """
        {"success": false, "errors": [], "messages": [{"code": 1, "message": "wait"}],
        "detail": "the quota is used up"}""");

    assertThat(e)
        .hasMessageContaining("names no error: ")
        .hasMessageContaining("the quota is used up");
    assertThat(e.bodyExcerpt()).contains("the quota is used up");
    assertThat(e.messages()).hasSize(1);
  }

  @Test
  void anErrorThatSaysNothingIsNone() {
    CloudflareApiException e = refusal(400, """
        {"success": false, "errors": [{"code": 0, "message": ""}],
        "detail": "the quota is used up"}""");

    assertThat(e)
        .hasMessageContaining("names no error")
        .hasMessageContaining("the quota is used up");
  }

  @Test
  void manyMessagesHideNoError() {
    CloudflareApiException e = refusal(400, """
        {"success": false, "messages": [%s"note"],
        "errors": [{"code": 1001, "message": "no such issue"}]}
        """.formatted("\"note\",".repeat(999)));

    assertThat(e).hasMessageContaining("[1001] no such issue");
    assertThat(e.messages()).hasSize(1_000);
  }

  @Test
  void aLongChainHidesNoError() {
    CloudflareApiException e = refusal(400, """
        {"success": false, "errors": [
        {"code": 1001, "message": "no such issue", "error_chain": [%s"x"]}]}
        """.formatted("\"x\",".repeat(999)));

    assertThat(e).hasMessageContaining("[1001] no such issue");
    assertThat(e.errors()).hasSize(1);
  }

  @Test
  void aChainWithoutACodeBeforeItIsKept() {
    CloudflareApiException e = refusal(400, """
        {"success": false, "errors": [
        {"error_chain": [{"code": 1001, "message": "no such issue"}]}]}""");

    assertThat(e).hasMessageContaining("([1001] no such issue)");
  }

  private CloudflareApiException refusal(int status, String body) {
    cloudflare.respondsOffContract(status, body);
    return apiFailure(cloudflare.client());
  }
}
