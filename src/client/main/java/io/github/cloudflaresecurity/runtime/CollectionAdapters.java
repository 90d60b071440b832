package io.github.cloudflaresecurity.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adapters of collections, which are unmodifiable once read. Unlike Moshi's own, these take the
 * adapter of the items, which knows whether an item may be null.
 */
public final class CollectionAdapters {
  private CollectionAdapters() {}

  /** Returns an adapter of lists. */
  public static <T> JsonAdapter<List<T>> list(JsonAdapter<T> items) {
    return new Items<>(
        items,
        read -> read.isEmpty() ? Collections.emptyList() : Collections.unmodifiableList(read));
  }

  /** Returns an adapter of sets, which keep their order. */
  public static <T> JsonAdapter<Set<T>> set(JsonAdapter<T> items) {
    return new Items<>(items, read -> Collections.unmodifiableSet(new LinkedHashSet<>(read)));
  }

  private static final class Items<T, C extends Collection<T>> extends JsonAdapter<C> {
    private final JsonAdapter<T> items;
    private final Function<List<T>, C> finisher;

    Items(JsonAdapter<T> items, Function<List<T>, C> finisher) {
      this.items = items;
      this.finisher = finisher;
    }

    @Override
    public C fromJson(JsonReader reader) throws IOException {
      reader.beginArray();
      List<T> read = reader.hasNext() ? new ArrayList<>() : List.of();
      while (reader.hasNext()) {
        read.add(items.fromJson(reader));
      }
      reader.endArray();
      return finisher.apply(read);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable C value) throws IOException {
      writer.beginArray();
      for (T item : value) {
        items.toJson(writer, item);
      }
      writer.endArray();
    }
  }

  /** Returns an adapter of maps, which keep their order. */
  public static <T> JsonAdapter<Map<String, T>> map(JsonAdapter<T> values) {
    return new JsonAdapter<>() {
      @Override
      public Map<String, T> fromJson(JsonReader reader) throws IOException {
        Map<String, T> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          if (map.containsKey(name)) {
            throw new JsonDataException("A name is there twice at path " + reader.getPath());
          }
          map.put(name, values.fromJson(reader));
        }
        reader.endObject();
        return Collections.unmodifiableMap(map);
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable Map<String, T> value) throws IOException {
        writer.beginObject();
        for (Map.Entry<String, T> entry : value.entrySet()) {
          values.toJson(writer.name(entry.getKey()), entry.getValue());
        }
        writer.endObject();
      }
    };
  }

  /** Returns an unmodifiable copy, or null for null. */
  public static <T> @Nullable List<T> copyOf(@Nullable List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /** Returns an unmodifiable copy, or null for null. */
  public static <T> @Nullable Set<T> copyOf(@Nullable Set<T> set) {
    return set == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }

  /** Returns an unmodifiable copy, or null for null. */
  public static <T> @Nullable Map<String, T> copyOf(@Nullable Map<String, T> map) {
    return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Returns the list, or an empty one for null. */
  public static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? Collections.emptyList() : list;
  }

  /** Returns the set, or an empty one for null. */
  public static <T> Set<T> orEmpty(@Nullable Set<T> set) {
    return set == null ? Collections.emptySet() : set;
  }

  /** Returns the map, or an empty one for null. */
  public static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
    return map == null ? Collections.emptyMap() : map;
  }
}
