package io.github.cloudflaresecurity.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.templates.model.Book;
import io.github.cloudflaresecurity.templates.model.BookLoansInner;
import io.github.cloudflaresecurity.templates.model.BookState;
import io.github.cloudflaresecurity.templates.model.Fine;
import io.github.cloudflaresecurity.templates.model.Genre;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builders that the templates make check limits, and models cannot be changed. */
class TemplateLimitsTest extends TemplatesCase {
  @Test
  void readsAResponseThatViolatesLimits() throws Exception {
    // Limits are for what is sent; a response that violates them is read all the same.
    Book book = BOOKS.fromJson(MINIMAL.replace("474", "0").replace("[\"A\"]", "null"));

    assertThat(book.pages()).isZero();
    assertThat(book.shelves()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"title", "pages", "lent"})
  void namesAMissingRequiredProperty(String property) {
    String json = MINIMAL.replace('"' + property + '"', "\"other\"");

    assertThatThrownBy(() -> BOOKS.fromJson(json))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining(property + " is missing");
  }

  @Test
  void checksLimitsInTheBuilder() {
    assertRefused(minimal().title(""), "title must have at least 1 character, but has 0");
    assertRefused(minimal().title("x".repeat(21)), "title must have at most 20 characters");
    assertRefused(minimal().title(null), "title is required");
    assertRefused(minimal().pages(0), "pages must be at least 1, but is 0");
    assertRefused(minimal().pages(5_001), "pages must be at most 5000");
    assertRefused(minimal().shelves(List.of()), "shelves must have at least 1 item, but has 0");
    assertRefused(
        minimal().shelves(List.of("a", "b", "c", "d")), "shelves must have at most 3 items");
    assertRefused(minimal().price(BigDecimal.ZERO), "price must be more than 0");
    assertThat(minimal().title("\ud83d\udcd6".repeat(20)).build().title()).hasSize(40);
  }

  private static void assertRefused(Book.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void copiesLists() {
    List<String> shelves = new java.util.ArrayList<>(List.of("A"));
    Book book = minimal().shelves(shelves).build();
    shelves.clear();

    assertThat(book.shelves()).containsExactly("A");
    assertThatThrownBy(() -> book.shelves().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void returnsUnmodifiableEmptyLists() throws Exception {
    Book book = MOSHI.adapter(Book.class).fromJson(MINIMAL.replaceFirst("\\[[^\\]]*]", "[]"));

    assertThat(book.shelves()).isEmpty();
    assertThat(book.shelves().contains(null)).isFalse();
    assertThatThrownBy(() -> book.shelves().add("A"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void makesModelsThatOnlyABuilderMakes() {
    for (Class<?> model :
        List.of(Book.class, Genre.class, BookState.class, BookLoansInner.class, Fine.class)) {
      assertThat(Modifier.isFinal(model.getModifiers())).isTrue();
      assertThat(model.getDeclaredConstructors())
          .allSatisfy(c -> assertThat(Modifier.isPrivate(c.getModifiers())).isTrue());
    }
  }
}
