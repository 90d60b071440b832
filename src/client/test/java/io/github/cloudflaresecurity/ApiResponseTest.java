package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

  /** Moshi takes public records alone. */
  record Hidden(long code) {}

  private static ApiResponse<Void> response(String body) {
    return new ApiResponse<>(null, List.of(), 200, null, JsonValue.of(body));
  }
}
