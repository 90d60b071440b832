package io.github.cloudflaresecurity.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.runtime.Constraints;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import io.github.cloudflaresecurity.support.OurConverters;
import io.github.cloudflaresecurity.templates.api.BooksApi;
import io.github.cloudflaresecurity.templates.api.SecuritySchemes;
import io.github.cloudflaresecurity.templates.model.AdapterModel;
import io.github.cloudflaresecurity.templates.model.Author;
import io.github.cloudflaresecurity.templates.model.Book;
import io.github.cloudflaresecurity.templates.model.BookLoansInner;
import io.github.cloudflaresecurity.templates.model.BookNamed;
import io.github.cloudflaresecurity.templates.model.BookSignature;
import io.github.cloudflaresecurity.templates.model.BookState;
import io.github.cloudflaresecurity.templates.model.Fine;
import io.github.cloudflaresecurity.templates.model.Genre;
import io.github.cloudflaresecurity.templates.model.ListBooksParameters;
import io.github.cloudflaresecurity.templates.model.ListBooksShelfNeqParameter;
import io.github.cloudflaresecurity.templates.model.MapModel;
import io.github.cloudflaresecurity.templates.model.MapOfTheWorld;
import io.github.cloudflaresecurity.templates.model.ModelAdapters;
import io.github.cloudflaresecurity.templates.model.Order;
import io.github.cloudflaresecurity.templates.model.Parcel;
import io.github.cloudflaresecurity.templates.model.Person;
import io.github.cloudflaresecurity.templates.model.Shelf;
import io.github.cloudflaresecurity.templates.model.Signed;
import io.github.cloudflaresecurity.templates.model.Stars;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Retrofit;
import retrofit2.http.POST;

/** What the templates make of {@code src/client/test/resources/templates/library.yaml}. */
class TemplatesTest {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();
  private static final JsonAdapter<Book> BOOKS = MOSHI.adapter(Book.class);
  private static final String MINIMAL =
      "{\"title\":\"Emma\",\"pages\":474,\"shelves\":[\"A\"],\"lent\":false,\"condition\":null}";

  @StartStop
  private final MockWebServer server = new MockWebServer();

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
  void sendsQueryAndHeaderParameters() throws Exception {
    server.enqueue(new MockResponse.Builder().body("[" + MINIMAL + "]").build());
    server.enqueue(new MockResponse.Builder().body("[]").build());
    server.enqueue(new MockResponse.Builder().code(204).build());

    assertThat(api()
            .listBooks(
                "Jane Austen",
                ListBooksParameters.builder()
                    .pageSize(5)
                    .genre(List.of(Genre.NOVEL, Genre.POETRY))
                    .since(OffsetDateTime.parse("2026-01-02T03:00:00Z"))
                    .shelfTildeNeq(ListBooksShelfNeqParameter.of("A"))
                    .requestPath("green")
                    .requestTag("red")
                    .page(2)
                    .build()
                    .toQuery(),
                "North",
                null)
            .execute()
            .body())
        .containsExactly(minimal().build());
    api().listBooks("Jane Austen", null).execute();
    api().delete(7L, null).execute();

    RecordedRequest all = server.takeRequest();
    assertThat(all.getTarget())
        .isEqualTo(
            "/books?author=Jane%20Austen&page_size=5&genre=novel&genre=poetry"
                + "&since=2026-01-02T03%3A00%3A00Z&shelf%7Eneq=A&request_path=green&request_tag=red&page=2");
    assertThat(all.getHeaders().get("X-Branch")).isEqualTo("North");
    assertThat(server.takeRequest().getTarget()).isEqualTo("/books?author=Jane%20Austen");
    RecordedRequest deleted = server.takeRequest();
    assertThat(deleted.getMethod() + " " + deleted.getTarget()).isEqualTo("DELETE /books/7");
  }

  @Test
  void rejectsAnInvalidPathArgument() {
    assertThatThrownBy(() -> api().delete(6L, null).request())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("propertyClass must be at least 7, but is 6");
    // Retrofit's own words, before a converter is asked.
    assertThatThrownBy(() -> api().delete(null, null).request())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Path parameter \"class\" value must not be null");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void annotatesOperationsWithWhatTheDocumentSays() throws Exception {
    Method addBook = BooksApi.class.getMethod("addBook", Book.class, RequestTag.class);
    assertThat(addBook.isAnnotationPresent(Deprecated.class)).isTrue();
    Operation operation = addBook.getAnnotation(Operation.class);
    assertThat(operation.id()).isEqualTo("add-book");
    assertThat(addBook.getAnnotation(POST.class).value()).isEqualTo("books");
    assertThat(operation.security()).containsExactly(SecuritySchemes.READER_CARD);
    assertThat(operation.idempotent()).isTrue();
    assertThat(SecuritySchemes.READER_CARD_HEADER).isEqualTo("X-Reader-Card");

    Method list = BooksApi.class.getMethod("listBooks", String.class, RequestTag.class);
    // As every GET.
    assertThat(list.getAnnotation(Operation.class).idempotent()).isTrue();
    Constraints author = Arrays.stream(list.getParameterAnnotations()[0])
        .filter(Constraints.class::isInstance)
        .map(Constraints.class::cast)
        .findFirst()
        .orElseThrow();
    assertThat(author.name()).isEqualTo("author");
    assertThat(author.minLength()).isEqualTo(2);
    assertThat(author.maxLength()).isEqualTo(40);
  }

  @Test
  void deprecatesWhatTheDocumentDeprecates() throws Exception {
    for (AnnotatedElement deprecated : List.of(
        Genre.class,
        Book.class.getMethod("old"),
        Book.class.getMethod("older"),
        Book.Builder.class.getMethod("older", String.class))) {
      assertThat(deprecated.isAnnotationPresent(Deprecated.class)).isTrue();
    }
    assertThat(source("Book")).contains("@deprecated Use `title` instead.");
    assertThat(source("Genre")).contains("@deprecated Cloudflare gives no reason.");
    assertThat(Book.class.getMethod("title").isAnnotationPresent(Deprecated.class))
        .isFalse();
  }

  /** That they are no tags either is ensured by the compiler, which checks Javadoc. */
  @Test
  void escapesTextsOfTheDocument() throws Exception {
    assertThat(source("Book"))
        .contains("On the {&#64;code cover. *&#47; &#92;u002a/ &#64;return it.");
    assertThat(source("Order")).contains("The constant \"&lt;b&gt;&amp;{&#64;code\".");
    assertThat(source("Person")).contains("/** Who has {&#64;link a name. */");
  }

  @Test
  void tellsLimits() throws Exception {
    assertThat(source("Book"))
        .contains("/** Exactly 4 characters. Null if absent. */ public @Nullable String code()")
        .contains("&#64;return it. At least 1 character. At most 20 characters.")
        .contains("/** At least 1 item. At most 3 items. */ public List<String> shelves()");
  }

  @Test
  void fillsAnEnvelopeWithWhatAResponseHolds() throws Exception {
    String json = "{\"stamps\":[{\"name\":\"Jane\"}],\"result\":" + MINIMAL + "}";
    JsonAdapter<Parcel<Book>> parcels =
        MOSHI.adapter(Types.newParameterizedType(Parcel.class, Book.class));
    server.enqueue(new MockResponse.Builder().body(json).build());
    server.enqueue(new MockResponse.Builder().body(json).build());

    Parcel<Book> parcel = api().openParcel(null).execute().body();
    Parcel<Void> empty = api().returnParcel(null).execute().body();

    assertThat(parcel.result()).isEqualTo(minimal().build());
    assertThat(parcel.stamps()).containsExactly(Person.builder().name("Jane").build());
    assertThat(parcels.toJson(parcel)).isEqualTo(json);
    assertThat(parcels.fromJson(json)).isEqualTo(parcel).hasSameHashCodeAs(parcel);
    assertThat(empty.result()).isNull();
    assertThat(empty.stamps()).isEqualTo(parcel.stamps());
    assertThat(parcels.fromJson("{\"result\":null}").result()).isNull();
    assertThatThrownBy(() -> Class.forName(Book.class.getPackageName() + ".BookParcel"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private static String source(String model) throws IOException {
    return Files.readString(ProjectFiles.path(
                "src/client/target/generated-test-sources/openapi/io/github/cloudflaresecurity/templates/model")
            .resolve(model + ".java"))
        .replaceAll("\\n +(\\* )?", " ");
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

  private BooksApi api() {
    return new Retrofit.Builder()
        .baseUrl(server.url("/"))
        .addConverterFactory(OurConverters.of(MOSHI))
        .build()
        .create(BooksApi.class);
  }

  private static Book.Builder minimal() {
    return Book.builder()
        .title("Emma")
        .pages(474)
        .shelves(List.of("A"))
        .lent(false)
        .condition(null);
  }
}
