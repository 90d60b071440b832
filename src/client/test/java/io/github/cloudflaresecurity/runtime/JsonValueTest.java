package io.github.cloudflaresecurity.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.support.CanarySecrets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-document")
public final class JsonValueTest {
  private static final JsonAdapter<Map<String, List<Integer>>> NUMBERS = new Moshi.Builder()
      .build()
      .adapter(Types.newParameterizedType(
          Map.class, String.class, Types.newParameterizedType(List.class, Integer.class)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890",
        "1.10",
        "-0",
        "1e400",
        "\"text \\u00e9 \\n\"",
        "true",
        "null",
        "{}",
        "[1, 2 ,3]",
        "{\"b\": 1,  \"a\": {\"b\": [1.10, null]}}"
      })
  void keepsTheText(String json) throws Exception {
    assertThat(JsonValue.of(json)).hasToString(json);
    assertThat(JsonValue.ADAPTER.toJson(JsonValue.of(json))).isEqualTo(json);
    assertThat(JsonValue.ADAPTER.fromJson(json)).isEqualTo(JsonValue.of(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{]",
        "[1,]",
        "{\"a\" 1}",
        "1 2",
        "{} x",
        "'a'",
        "nul",
        "{\"a\": bad}"
      })
  void rejectsInvalidJson(String text) {
    assertThatThrownBy(() -> JsonValue.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  public record Submission(String id, BigDecimal score) {}

  @Test
  void decodesIntoACallersType() {
    JsonValue value = JsonValue.of("{\"id\": \"sub-1\", \"score\": 1.10, \"new\": []}");

    assertThat(value.decode(Submission.class))
        .isEqualTo(new Submission("sub-1", new BigDecimal("1.10")));
  }

  @Test
  @SuppressWarnings("deprecation")
  void keepsTheFormerName() {
    assertThat(JsonValue.of("7").as(Integer.class)).isEqualTo(7);
    assertThat(JsonValue.of("7").as(new Moshi.Builder().build().adapter(Integer.class)))
        .isEqualTo(7);
  }

  record Hidden(String id) {}

  @Test
  void rejectsATypeThatMoshiCannotMake() {
    assertThatThrownBy(() -> JsonValue.of("{}").decode(Hidden.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hidden");
  }

  @Test
  void decodesWithACallersAdapter() {
    var strings = new Moshi.Builder()
        .build()
        .<List<String>>adapter(Types.newParameterizedType(List.class, String.class));

    assertThat(JsonValue.of("[\"a\", \"b\"]").decode(strings)).containsExactly("a", "b");
  }

  /** As Moshi throws for a record, in a jar with others that is not one for several releases. */
  @Test
  void explainsWhatMoshiCannotMake() {
    JsonAdapter<String> failing = new JsonAdapter<>() {
      @Override
      public String fromJson(JsonReader reader) {
        throw new AssertionError();
      }

      @Override
      public void toJson(JsonWriter writer, String value) {}
    };

    assertThatThrownBy(() -> JsonValue.of("{}").decode(failing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Multi-Release: true");
  }

  @Test
  void decodesNullIntoNull() {
    assertThat(JsonValue.of("null").isNull()).isTrue();
    assertThat(JsonValue.of(" null ").isNull()).isTrue();
    assertThat(JsonValue.of("null").decode(Submission.class)).isNull();
    assertThat(JsonValue.of("{}").isNull()).isFalse();
  }

  @Test
  void namesThePathOfAMismatchedValue() {
    assertThatThrownBy(() -> JsonValue.of("{\"id\": []}").decode(Submission.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the JSON value does not fit the type at path $.id");
    assertThatThrownBy(() -> JsonValue.of("{\"id\": [1, {}]}").decode(NUMBERS))
        .hasMessage("the JSON value does not fit the type at path $.id[1]");
  }

  /** A value may be a secret, and so may the name of a member. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"CANARY-TOKEN \\u202e\"",
        "{\"id\": [\"CANARY-TOKEN\"]}",
        "{\"CANARY-TOKEN\": 1}",
        "{\"\\u202e\": 1}",
        "{\"CANARY-TOKEN\": [], \"CANARY-TOKEN\": []}",
        "{\"id at path $.CANARY-TOKEN\": 1}"
      })
  void quotesNothingOfAMismatchedValue(String json) {
    Throwable thrown = catchThrowable(() -> JsonValue.of(json).decode(NUMBERS));

    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    CanarySecrets.assertNoneIn(thrown, "");
  }

  @Test
  void namesNoPathThatIsLong() {
    for (String json : List.of(
        "{\"" + "x".repeat(1_000) + "\": 1e999}",
        "{\"a\":".repeat(100) + "1e999" + "}".repeat(100),
        "[".repeat(100) + "1e999" + "]".repeat(100))) {
      Throwable thrown = catchThrowable(() -> JsonValue.of(json).decode(Object.class));

      assertThat(thrown).hasMessage("the JSON value does not fit the type").hasNoCause();
    }
  }

  /** As an adapter of a caller's may. */
  @Test
  void readsNoMessageThatIsNone() {
    JsonAdapter<String> failing = new JsonAdapter<>() {
      @Override
      public String fromJson(JsonReader reader) {
        throw new JsonDataException();
      }

      @Override
      public void toJson(JsonWriter writer, String value) {}
    };

    assertThatThrownBy(() -> JsonValue.of("{}").decode(failing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the JSON value does not fit the type");
  }
}
