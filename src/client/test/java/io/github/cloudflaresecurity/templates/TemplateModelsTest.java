package io.github.cloudflaresecurity.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.templates.model.AdapterModel;
import io.github.cloudflaresecurity.templates.model.Author;
import io.github.cloudflaresecurity.templates.model.Book;
import io.github.cloudflaresecurity.templates.model.BookLoansInner;
import io.github.cloudflaresecurity.templates.model.BookNamed;
import io.github.cloudflaresecurity.templates.model.BookState;
import io.github.cloudflaresecurity.templates.model.Genre;
import io.github.cloudflaresecurity.templates.model.MapModel;
import io.github.cloudflaresecurity.templates.model.MapOfTheWorld;
import io.github.cloudflaresecurity.templates.model.Order;
import io.github.cloudflaresecurity.templates.model.Shelf;
import io.github.cloudflaresecurity.templates.model.Signed;
import io.github.cloudflaresecurity.templates.model.Stars;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Models that the templates make write and read JSON without a loss. */
class TemplateModelsTest extends TemplatesCase {
  @Test
  void writesOnlyWhatIsSetAndARequiredNull() {
    assertThat(BOOKS.toJson(minimal().build())).isEqualTo(MINIMAL);
  }

  @Test
  void readsWhatItHasWritten() throws Exception {
    Book book = minimal()
        .condition("worn")
        .subtitle("A novel")
        .propertyClass("fiction")
        .builderValue("someone")
        .published(LocalDate.parse("1815-12-23"))
        .added(OffsetDateTime.parse("2026-01-02T03:00:00Z"))
        .isbn(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"))
        .link(URI.create("https://library.example/emma"))
        .price(new BigDecimal("12.50"))
        .weight(0.25)
        .rating(4.5f)
        .cover(EmlContent.ofBase64("AAAA"))
        .genre(Genre.NOVEL)
        .state(BookState.ON_SHELF)
        .stars(Stars.of("3"))
        .signed(Signed.unlisted("false"))
        .sequel(minimal().title("Emma II").build())
        .loans(List.of(BookLoansInner.builder()
            .reader("Jane")
            .due(OffsetDateTime.parse("2026-02-03T04:05:06+01:00"))
            .build()))
        .keywords(Map.of("place", List.of("Highbury")))
        .tags(Set.of("classic"))
        .anything(JsonValue.of("[1.10, null]"))
        .extra(JsonValue.of("{\"a\": 1}"))
        .old("old")
        .build();

    String json = BOOKS.toJson(book);

    assertThat(json)
        .contains(
            "\"class\":\"fiction\"",
            "\"builder\":\"someone\"",
            "\"added\":\"2026-01-02T03:00:00Z\"",
            "\"price\":12.50",
            "\"state\":\"on-shelf\"",
            "\"stars\":3",
            "\"signed\":false",
            "\"keywords\":{\"place\":[\"Highbury\"]}",
            "\"anything\":[1.10, null]");
    assertThat(BOOKS.fromJson(json)).isEqualTo(book).hasSameHashCodeAs(book);
    assertThat(book.toString()).contains("title=Emma", "state=on-shelf").doesNotContain("AAAA");
  }

  @Test
  void makesConstantsOfNumbersAndBooleansOnly() {
    assertThat(Stars.of("2")).isSameAs(Stars.NUMBER_2);
    assertThat(Signed.of("true")).isSameAs(Signed.TRUE);
    assertThatThrownBy(() -> Stars.of("two"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text is not a number");
    assertThatThrownBy(() -> Signed.of("True"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text must be true or false");
  }

  @Test
  void tellsAbsentFromNull() throws Exception {
    Book absent = minimal().build();
    Book isNull = minimal().subtitle(null).build();

    assertThat(absent.hasSubtitle()).isFalse();
    assertThat(isNull.hasSubtitle()).isTrue();
    assertThat(absent).isNotEqualTo(isNull);
    assertThat(BOOKS.toJson(isNull)).contains("\"subtitle\":null");
    assertThat(BOOKS.fromJson(BOOKS.toJson(isNull))).isEqualTo(isNull);
    assertThat(BOOKS.fromJson(BOOKS.toJson(absent))).isEqualTo(absent);
  }

  @Test
  void keepsANullOfNoDeclaredType() throws Exception {
    String json = MINIMAL.replace("}", ",\"anything\":null}");

    assertThat(BOOKS.fromJson(json).anything()).isEqualTo(JsonValue.of("null"));
    assertThat(BOOKS.toJson(BOOKS.fromJson(json))).isEqualTo(json);
  }

  @Test
  void acceptsANullListIfRequired() throws Exception {
    JsonAdapter<Shelf> shelves = MOSHI.adapter(Shelf.class);

    assertThat(shelves.fromJson("{\"books\":null}").books()).isNull();
    assertThat(shelves.toJson(Shelf.builder().books(null).build())).isEqualTo("{\"books\":null}");
  }

  @Test
  void keepsWhatASchemaTakesFromAnother() throws Exception {
    String json = "{\"kind\":\"map\",\"scale\":25000}";
    JsonAdapter<MapOfTheWorld> maps = MOSHI.adapter(MapOfTheWorld.class);

    assertThat(maps.toJson(maps.fromJson(json))).isEqualTo(json);
    JsonAdapter<Author> authors = MOSHI.adapter(Author.class);
    assertThat(authors.toJson(authors.fromJson("{\"name\":\"Jane\",\"born\":1775}")))
        .isEqualTo("{\"name\":\"Jane\",\"born\":1775}");
  }

  @Test
  void renamesClashingNames() throws Exception {
    String json = "{\"adapter\":{\"name\":\"a\"},\"map\":{\"name\":\"m\"}}";
    JsonAdapter<BookNamed> named = MOSHI.adapter(BookNamed.class);

    assertThat(named.fromJson(json).adapter())
        .isEqualTo(AdapterModel.builder().name("a").build());
    assertThat(named.fromJson(json).map())
        .isEqualTo(MapModel.builder().name("m").build());
    assertThat(named.toJson(named.fromJson(json))).isEqualTo(json);
    String names = MINIMAL.replace("}", ",\"NAMES\":\"N\",\"names\":\"n\"}");
    assertThat(BOOKS.fromJson(names).names2()).isEqualTo("N");
    assertThat(BOOKS.toJson(BOOKS.fromJson(names))).isEqualTo(names);
  }

  @Test
  void tellsConstantsOfAlikeNamesApart() {
    assertThat(Order.values()).hasSize(7).doesNotHaveDuplicates();
    assertThat(Order.of("values")).isSameAs(Order.VALUES);
    assertThat(Order.of("known")).isSameAs(Order.KNOWN);
    assertThat(Order.of("asc")).isNotEqualTo(Order.of("ASC"));
    assertThat(Order.of("<b>&{@code").isKnown()).isTrue();
  }

  @Test
  void acceptsUnknownConstantsAndProperties() throws Exception {
    Book book = BOOKS.fromJson(
        MINIMAL.replace("}", ",\"genre\":\"haiku\",\"state\":\"lost\",\"new\":[{}]}"));

    assertThat(book.genre()).isEqualTo(Genre.unlisted("haiku")).hasToString("haiku");
    assertThat(book.genre().isKnown()).isFalse();
    assertThat(book.state().isKnown()).isFalse();
    assertThat(Genre.of("novel")).isSameAs(Genre.NOVEL);
    assertThat(Genre.NOVEL.isKnown()).isTrue();
    assertThat(Genre.values()).containsExactly(Genre.NOVEL, Genre.POETRY);
  }
}
