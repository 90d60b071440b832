package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CanarySecrets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-document")
class ApiResponseTest {

  @Test
  void readsAResultThatGotAType() {
    ApiResponse<Void> response = response("""
        {"errors": [], "messages": [], "success": true, "result": {"code": 1001, "message": "m"}}
        """);

    assertThat(response.result()).isNull();
    assertThat(response.resultAs(ResponseInfo.class).code()).isEqualTo(1001);
    assertThatThrownBy(() -> response.resultAs(Integer.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(response.resultAs(JsonValue.class).toString()).contains("1001");
    assertThatThrownBy(() -> response.resultAs(Hidden.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hidden");
    assertThatThrownBy(() -> response.resultAs(null)).hasMessage("type is required, but is null");
  }

  @Test
  void readsNoResultIfThereIsNone() {
    assertThat(response("{\"success\": true, \"result\": null}").resultAs(String.class))
        .isNull();
    assertThat(response("{\"success\": true}").resultAs(String.class)).isNull();
    assertThat(new ApiResponse<>(null, List.of(), 204, null).resultAs(String.class))
        .isNull();
  }

  @Test
  void readsAResultBesideAdvisoryPartsOfAnyForm() {
    assertThat(response("{\"success\": true, \"messages\": [\"noted\"], \"result\": \"ok\"}")
            .resultAs(String.class))
        .isEqualTo("ok");
    assertThat(response("{\"success\": true, \"errors\": 7, \"result\": 8}").resultAs(Long.class))
        .isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", " 7", "{\"data\": {\"success\": 1}}"})
  void readsABodyWithoutEnvelopeAsTheResult(String body) {
    assertThat(response(body).resultAs(JsonValue.class)).hasToString(body.strip());
  }

  @Test
  void readsNoResultOfABrokenEnvelope() {
    for (String body : List.of(
        "{\"success\": true, \"result\": 1, \"result\": 2}",
        "{\"success\": \"CANARY-TOKEN\", \"result\": 1}")) {
      assertThatThrownBy(() -> response(body).resultAs(Integer.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the result does not fit java.lang.Integer")
          .hasNoCause();
    }
  }

  @Test
  void namesTheTypeAndThePathOfAnUnfitResult() {
    assertThatThrownBy(() -> response("{\"success\": true, \"result\": {\"code\": \"x\"}}")
            .resultAs(ResponseInfo.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the result does not fit " + ResponseInfo.class.getName())
        .cause()
        .hasMessageEndingWith(" at path $.code");
  }

  @Test
  void quotesNothingOfAnUnfitResult() {
    String body = "{\"success\": true, \"result\": \"" + CanarySecrets.ECHO + "\"}";

    Throwable thrown = catchThrowable(() -> response(body).resultAs(Integer.class));

    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    CanarySecrets.assertNoneIn(thrown, "");
  }

  /** Moshi takes public records alone. */
  record Hidden(long code) {}

  private static ApiResponse<Void> response(String body) {
    return new ApiResponse<>(null, List.of(), 200, null, JsonValue.of(body));
  }
}
