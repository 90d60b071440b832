package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a */ b | a *&#47; b",
        "a / b* c | a / b* c",
        "{@link X} | {&#64;link X}",
        "@return it | &#64;return it",
        "\\u002a/ | &#92;u002a/",
        "<b> & it's \"so\" = so | &lt;b&gt; &amp; it's \"so\" = so",
      })
  void keepsATextFromEndingOrTaggingJavadoc(String text, String javadoc) {
    assertThat(JavaText.javadoc(text)).isEqualTo(javadoc);
  }

  @Test
  void putsATextOnOneLine() {
    assertThat(JavaText.javadoc(" one\n\n  two\t\u0007three ")).isEqualTo("one two three");
  }

  @Test
  void quotesALiteral() {
    assertThat(JavaText.literal("a\"b\\u002a\n\r\t\u0001ü"))
        .isEqualTo("\"a\\\"b\\\\u002a\\n\\r\\t\\u0001ü\"");
    assertThat(JavaText.literal("\ud83c\udf32")).isEqualTo("\"\\ud83c\\udf32\"");
  }

  @Test
  void endsASentenceOnce() {
    assertThat(JavaText.sentence("A pier ")).isEqualTo("A pier.");
    assertThat(JavaText.sentence("A pier?")).isEqualTo("A pier?");
    assertThat(JavaText.sentence(null)).isEmpty();
    assertThat(JavaText.sentences("", "A pier.", "", "Null if absent."))
        .isEqualTo("A pier. Null if absent.");
  }

  @Test
  void turnsTheNameOfAClassIntoOthers() {
    assertThat(JavaText.words("HarbourMasterNote")).isEqualTo("Harbour master note.");
    assertThat(JavaText.decapitalized("HarbourMaster")).isEqualTo("harbourMaster");
    assertThat(JavaText.decapitalized("URIModel")).isEqualTo("uriModel");
    assertThat(JavaText.decapitalized("DNS")).isEqualTo("dns");
  }
}
