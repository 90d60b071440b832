package io.github.cloudflaresecurity.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.runtime.Constraints;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import io.github.cloudflaresecurity.support.OurConverters;
import io.github.cloudflaresecurity.templates.api.BooksApi;
import io.github.cloudflaresecurity.templates.api.SecuritySchemes;
import io.github.cloudflaresecurity.templates.model.Book;
import io.github.cloudflaresecurity.templates.model.Genre;
import io.github.cloudflaresecurity.templates.model.ListBooksParameters;
import io.github.cloudflaresecurity.templates.model.ListBooksShelfNeqParameter;
import io.github.cloudflaresecurity.templates.model.Parcel;
import io.github.cloudflaresecurity.templates.model.Person;
import java.lang.reflect.Method;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;
import retrofit2.http.POST;

/** Operations that the templates make send what they are given. */
class TemplateOperationsTest extends TemplatesCase {
  @StartStop
  private final MockWebServer server = new MockWebServer();

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

  private BooksApi api() {
    return new Retrofit.Builder()
        .baseUrl(server.url("/"))
        .addConverterFactory(OurConverters.of(MOSHI))
        .build()
        .create(BooksApi.class);
  }
}
