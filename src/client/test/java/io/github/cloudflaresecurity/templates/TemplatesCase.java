package io.github.cloudflaresecurity.templates;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.templates.model.Book;
import io.github.cloudflaresecurity.templates.model.ModelAdapters;
import java.util.List;

/** What the templates make of {@code src/client/test/resources/templates/library.yaml}. */
abstract class TemplatesCase {
  static final Moshi MOSHI = new Moshi.Builder().add(new ModelAdapters()).build();

  static final JsonAdapter<Book> BOOKS = MOSHI.adapter(Book.class);

  static final String MINIMAL =
      "{\"title\":\"Emma\",\"pages\":474,\"shelves\":[\"A\"],\"lent\":false,\"condition\":null}";

  static Book.Builder minimal() {
    return Book.builder()
        .title("Emma")
        .pages(474)
        .shelves(List.of("A"))
        .lent(false)
        .condition(null);
  }
}
