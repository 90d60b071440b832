package io.github.cloudflaresecurity.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.templates.model.Author;
import io.github.cloudflaresecurity.templates.model.BookSignature;
import io.github.cloudflaresecurity.templates.model.Fine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value of several types that the templates make keeps what it is. */
class TemplateAlternativesTest extends TemplatesCase {
  @ParameterizedTest
  @ValueSource(
      strings = {"\"none\"", "12345678901234567890", "3", "1.10", "\"2026-01-02\"", "{\"new\": [1]}"
      })
  void keepsTheValueOfAnyAlternative(String json) throws Exception {
    String whole = MINIMAL.replace("}", ",\"fine\":" + json + "}");

    Fine fine = BOOKS.fromJson(whole).fine();

    assertThat(fine.json()).hasToString(json);
    assertThat(BOOKS.toJson(BOOKS.fromJson(whole))).isEqualTo(whole);
    assertThat(fine).isEqualTo(BOOKS.fromJson(whole).fine()).isNotEqualTo(Fine.of("other"));
    assertThat(fine).hasSameHashCodeAs(BOOKS.fromJson(whole).fine());
  }

  @Test
  void tellsAlternativesApart() throws Exception {
    assertThat(fine("\"5\"").as(String.class)).isEqualTo("5");
    assertThat(fine("\"5\"").as(Long.class)).isNull();
    assertThat(fine("5").as(String.class)).isNull();
    assertThat(fine("5").as(Long.class)).isEqualTo(5);
    assertThat(fine("5.5").as(Long.class)).isNull();
    assertThat(fine("5.50").as(BigDecimal.class)).isEqualTo(new BigDecimal("5.50"));
    assertThat(fine("\"2026-01-02\"").as(LocalDate.class)).isEqualTo("2026-01-02");
    assertThat(fine("\"soon\"").as(LocalDate.class)).isNull();
    assertThat(fine("{\"name\": \"Jane\"}").as(Author.class).name()).isEqualTo("Jane");
    assertThat(fine("{\"surname\": \"Jane\"}").as(Author.class)).isNull();
    assertThatThrownBy(() -> fine("5").as(null)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Fine fine(String json) throws Exception {
    return BOOKS.fromJson(MINIMAL.replace("}", ",\"fine\":" + json + "}")).fine();
  }

  @Test
  void writesEachAlternative() {
    assertThat(Fine.of("a \"word\"").json()).hasToString("\"a \\\"word\\\"\"");
    assertThat(Fine.of("a \"word\"")).hasToString("a \"word\"");
    assertThat(Fine.of(Long.MAX_VALUE)).hasToString("9223372036854775807");
    assertThat(Fine.of(new BigDecimal("1.10"))).hasToString("1.10");
    assertThat(Fine.of(LocalDate.parse("2026-01-02"))).hasToString("2026-01-02");
    assertThat(BookSignature.of(true)).hasToString("true");
    assertThat(BookSignature.of(List.of("192.0.2.1"))).hasToString("[\"192.0.2.1\"]");
    assertThat(BookSignature.of(Author.builder().name("Jane").build())
            .as(Author.class)
            .name())
        .isEqualTo("Jane");
    assertThatThrownBy(() -> Fine.of((String) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is required, but is null");
  }

  @Test
  void tellsAbsentFromNullInAlternatives() throws Exception {
    String isNull = MINIMAL.replace("}", ",\"signature\":null}");

    assertThat(BOOKS.fromJson(isNull).hasSignature()).isTrue();
    assertThat(BOOKS.fromJson(isNull).signature()).isNull();
    assertThat(BOOKS.toJson(BOOKS.fromJson(isNull))).isEqualTo(isNull);
    assertThat(BOOKS.fromJson(MINIMAL).hasSignature()).isFalse();
  }
}
