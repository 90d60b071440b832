package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of a model. An answer has two empty ones as a rule, for which nothing is made. */
public final class ListAdapter<T> extends JsonAdapter<List<T>> {
  private final JsonAdapter<T> items;

  private ListAdapter(JsonAdapter<T> items) {
    this.items = items;
  }

  /** The adapter of {@code type}, which is a {@code List} with the type of its items. */
  public static JsonAdapter<?> of(ParameterizedType type, Moshi moshi) {
    return new ListAdapter<>(moshi.adapter(Types.collectionElementType(type, List.class)));
  }

  @Override
  public List<T> fromJson(JsonReader reader) throws IOException {
    List<T> list = Collections.emptyList();
    reader.beginArray();
    if (reader.hasNext()) {
      list = new ArrayList<>();
      do {
        list.add(items.fromJson(reader));
      } while (reader.hasNext());
    }
    reader.endArray();
    return list;
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable List<T> value) throws IOException {
    writer.beginArray();
    for (T item : value) {
      items.toJson(writer, item);
    }
    writer.endArray();
  }
}
