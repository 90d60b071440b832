package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UniqueNamesTest {

  @Test
  void numbersTwins() {
    UniqueNames names = UniqueNames.of(Set.of("taken"));

    assertThat(names.give("pier")).isEqualTo("pier");
    assertThat(names.give("pier")).isEqualTo("pier2");
    assertThat(names.give("pier2")).isEqualTo("pier2_2");
    assertThat(names.give("Pier")).isEqualTo("Pier");
    assertThat(names.give("taken")).isEqualTo("taken2");
  }

  @Test
  void tellsFilesApartByMoreThanCase() {
    UniqueNames names = UniqueNames.ofFiles();

    assertThat(names.give("Pier")).isEqualTo("Pier");
    assertThat(names.give("PIER")).isEqualTo("PIER2");
  }

  @Test
  void makesIdentifiers() {
    assertThat(UniqueNames.identifier("pier", "value")).isEqualTo("pier");
    assertThat(UniqueNames.identifier("3d", "value")).isEqualTo("_3d");
    assertThat(UniqueNames.identifier("a\"b c", "value")).isEqualTo("abc");
    assertThat(UniqueNames.identifier("class", "value")).isEqualTo("classValue");
    assertThat(UniqueNames.identifier("_", "value")).isEqualTo("value");
    assertThat(UniqueNames.identifier("", "value")).isEqualTo("value");
  }
}
