package io.github.cloudflaresecurity.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongRunsTest {
  private static final int LONGEST_NUMBER = 4 << 10;
  private static final int LONGEST_BLANK = 64 << 10;

  /** Only bodies of some length are looked at. */
  private static final String REST = "x".repeat(LONGEST_BLANK);

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "9"})
  void rejectsALongNumber(String digit) {
    assertThat(isTractable(REST + digit.repeat(LONGEST_NUMBER) + "]")).isTrue();
    assertThat(isTractable(REST + digit.repeat(LONGEST_NUMBER + 1) + "]")).isFalse();
  }

  @Test
  void rejectsALongNumberThatIsEscapedInAString() {
    String digit = "\\u0031";
    assertThat(isTractable(REST + digit.repeat(LONGEST_NUMBER) + '"')).isTrue();
    assertThat(isTractable(REST + digit.repeat(LONGEST_NUMBER + 1) + '"')).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\r", "\n"})
  void rejectsALongBlank(String blank) {
    assertThat(isTractable("[" + blank.repeat(LONGEST_BLANK) + "]")).isTrue();
    assertThat(isTractable("[" + blank.repeat(LONGEST_BLANK + 1) + "]")).isFalse();
  }

  @Test
  void acceptsShortRuns() {
    assertThat(isTractable("9".repeat(LONGEST_BLANK))).isTrue();
    assertThat(isTractable("9".repeat(LONGEST_BLANK + 1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ":", "x", "1x", " x", "1 ", "\\u0024"})
  void acceptsALongTextOfOtherCharacters(String text) {
    assertThat(isTractable(text.repeat(LONGEST_BLANK + 1))).isTrue();
  }

  @Test
  void countsRunsOfBlanksOfAnyKindTogether() {
    assertThat(isTractable("[" + " \t\r\n".repeat(LONGEST_BLANK / 4) + " ]")).isFalse();
  }

  private static boolean isTractable(String json) {
    return JsonParser.isTractable(json.getBytes(StandardCharsets.UTF_8));
  }
}
