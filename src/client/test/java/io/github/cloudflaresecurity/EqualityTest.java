package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are equal if their parts are, and print them. */
class EqualityTest {

  @ParameterizedTest
  @MethodSource("values")
  void areEqualIfTheirPartsAre(Object one, Object same, List<Object> others) {
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
    assertThat(one).isNotEqualTo(null).isNotEqualTo("another type");
    for (Object other : others) {
      assertThat(one).isNotEqualTo(other).doesNotHaveToString(other.toString());
      assertThat(one.hashCode()).isNotEqualTo(other.hashCode());
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(
            AccountOrZone.account("a"),
            AccountOrZone.account("a"),
            List.of(AccountOrZone.account("b"), AccountOrZone.zone("a"))),
        Arguments.of(
            ClassificationChange.acceptRisk("aaa"),
            ClassificationChange.acceptRisk("aaa"),
            List.of(
                ClassificationChange.acceptRisk("bbb"),
                ClassificationChange.other("aaa"),
                ClassificationChange.falsePositive(),
                ClassificationChange.reset())),
        Arguments.of(
            ClassificationChange.reset(),
            ClassificationChange.reset(),
            List.of(ClassificationChange.falsePositive())));
  }

  @Test
  void printTheirParts() {
    assertThat(AccountOrZone.account("a")).hasToString("accounts/a");
    assertThat(AccountOrZone.zone("z")).hasToString("zones/z");
    assertThat(ClassificationChange.reset()).hasToString("reset");
    assertThat(ClassificationChange.falsePositive()).hasToString("false_positive");
    assertThat(ClassificationChange.other("why")).hasToString("other: why");
    assertThat(new ApiResponse<>("x", List.of(), 200, "ray"))
        .hasToString("ApiResponse[statusCode=200, rayId=ray, messages=[]]");
    assertThat(new ApiResponse<>("x", List.of(), 200, "ray", JsonValue.of("{}")))
        .hasToString("ApiResponse[statusCode=200, rayId=ray, messages=[]]");
  }
}
