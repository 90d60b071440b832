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
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes collections, which can't be changed afterwards. Unlike Moshi's own adapters,
 * these take the adapter of the items, which knows whether one may be null; an empty collection
 * takes no memory.
 */
public final class CollectionAdapters {
  private CollectionAdapters() {}

  /** Returns an adapter of lists. */
  public static <T> JsonAdapter<List<T>> list(JsonAdapter<T> items) {
    return new JsonAdapter<>() {
      @Override
      public List<T> fromJson(JsonReader reader) throws IOException {
        List<T> list = readItems(reader, items);
        return list.isEmpty() ? list : Collections.unmodifiableList(list);
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable List<T> value) throws IOException {
        writeItems(writer, items, value);
      }
    };
  }

  /** Returns an adapter of sets, which keep their order. */
  public static <T> JsonAdapter<Set<T>> set(JsonAdapter<T> items) {
    return new JsonAdapter<>() {
      @Override
      public Set<T> fromJson(JsonReader reader) throws IOException {
        return Collections.unmodifiableSet(new LinkedHashSet<>(readItems(reader, items)));
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable Set<T> value) throws IOException {
        writeItems(writer, items, value);
      }
    };
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

  private static <T> List<T> readItems(JsonReader reader, JsonAdapter<T> items) throws IOException {
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

  private static <T> void writeItems(JsonWriter writer, JsonAdapter<T> items, Collection<T> value)
      throws IOException {
    writer.beginArray();
    for (T item : value) {
      items.toJson(writer, item);
    }
    writer.endArray();
  }

  /** Returns a copy that can't be changed, or null for null. */
  public static <T> @Nullable List<T> copyOf(@Nullable List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /** Returns a copy that can't be changed, or null for null. */
  public static <T> @Nullable Set<T> copyOf(@Nullable Set<T> set) {
    return set == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }

  /** Returns a copy that can't be changed, or null for null. */
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
