package io.github.cloudflaresecurity.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-document")
class QueryParametersTest {

  @Test
  void keepsTheirOrderAndEachItemOfAList() {
    assertThat(text(QueryParameters.NONE
            .add("b", List.of(1, 2))
            .add("none", null)
            .add("a~neq", "x&y z")
            .add("b", true)))
        .isEqualTo("b=1&b=2&a%7Eneq=x%26y%20z&b=true");
  }

  @Test
  void joinsAList() {
    assertThat(text(QueryParameters.NONE
            .addJoined("a", List.of("x,y", "z"), ",")
            .addJoined("b", List.of(1, 2), "|")
            .addJoined("none", null, ",")
            .addJoined("empty", List.of(), ",")))
        .isEqualTo("a=x%2Cy,z&b=1%7C2");
    assertThatThrownBy(() -> QueryParameters.NONE.addJoined("b", List.of("x|y"), "|"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b must not have an item with '|'");
  }

  @Test
  void setsAValueInPlaceOfThoseOfItsName() {
    QueryParameters query = QueryParameters.NONE.add("page", 1).add("a", List.of("x", "y"));

    assertThat(text(query.with("a", "z"))).isEqualTo("page=1&a=z");
    assertThat(text(query.with("new", "1"))).isEqualTo("page=1&a=x&a=y&new=1");
    assertThat(query.with(null, null)).isSameAs(query);
    assertThat(query.value("page")).isEqualTo("1");
    assertThat(query.value("none")).isNull();
    assertThat(QueryParameters.NONE.add("a~b", "x +%&\u00fc").value("a~b"))
        .isEqualTo("x +%&\u00fc");
  }

  private static String text(QueryParameters query) {
    return query.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }
}
