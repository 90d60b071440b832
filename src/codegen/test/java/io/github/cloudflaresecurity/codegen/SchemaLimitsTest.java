package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaLimitsTest {
  private static final JavaType NUMBER = JavaType.scalar("Integer");

  @Test
  void tellsLimitsInWords() {
    assertThat(text(new Schema<>().minLength(32).maxLength(32)).words())
        .isEqualTo("Exactly 32 characters.");
    assertThat(text(new Schema<>().minLength(1).maxLength(20)).words())
        .isEqualTo("At least 1 character. At most 20 characters.");
    assertThat(text(new Schema<>().minLength(0)).words()).isEmpty();
    assertThat(list(new Schema<>().minItems(1).maxItems(1)).words()).isEqualTo("Exactly 1 item.");
    assertThat(number(new Schema<>().minimum(new BigDecimal("1E+1")).exclusiveMinimum(true))
            .words())
        .isEqualTo("More than 10.");
  }

  @Test
  void takesTheNarrowestOfAllParts() {
    SchemaLimits limits = number(
        new Schema<>().minimum(BigDecimal.ONE).maximum(BigDecimal.TEN),
        new Schema<>().maximum(new BigDecimal(5)).exclusiveMaximum(true));

    assertThat(limits.words()).isEqualTo("At least 1. Less than 5.");
    assertThat(limits.arguments())
        .isEqualTo(", minimum = \"1\", maximum = \"5\", exclusiveMaximum = true");
  }

  @Test
  void checksWhatSuitsTheType() {
    assertThat(text(new Schema<>().maxLength(36).minimum(BigDecimal.ONE)).checks("berth"))
        .containsExactly("Checks.length(\"berth\", berth, 0, 36)");
    assertThat(new SchemaLimits(JavaType.model("Berth"), List.of(new Schema<>().maxLength(3)))
            .checks("berth"))
        .isEmpty();
  }

  private static SchemaLimits text(Schema<?> part) {
    return new SchemaLimits(JavaType.STRING, List.of(part));
  }

  private static SchemaLimits list(Schema<?> part) {
    return new SchemaLimits(JavaType.list(JavaType.STRING), List.of(part));
  }

  private static SchemaLimits number(Schema<?>... parts) {
    return new SchemaLimits(NUMBER, List.of(parts));
  }
}
