package io.github.cloudflaresecurity.runtime;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of a query, encoded, in their order. A map because Retrofit takes no
 * other type, but a list has one entry for each of its items. Immutable.
 */
public final class QueryParameters extends AbstractMap<String, String> {
  /** No parameters. */
  public static final QueryParameters NONE = new QueryParameters(List.of());

  private final List<Map.Entry<String, String>> entries;

  private QueryParameters(List<Map.Entry<String, String>> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Adds a value, or each item of a list; nothing for null. */
  public QueryParameters add(String name, @Nullable Object value) {
    List<Map.Entry<String, String>> all = new ArrayList<>(entries);
    if (value instanceof Iterable<?> items) {
      items.forEach(item -> all.add(entry(name, item)));
    } else if (value != null) {
      all.add(entry(name, value));
    }
    return new QueryParameters(all);
  }

  /**
   * Adds a list as one value; nothing for null or an empty list.
   *
   * @throws IllegalArgumentException if an item has the delimiter, unless that is a comma
   */
  public QueryParameters addJoined(String name, @Nullable List<?> items, String delimiter) {
    if (items == null || items.isEmpty()) {
      return this;
    }
    List<String> texts = items.stream().map(ScalarAdapters::text).toList();
    List<Map.Entry<String, String>> all = new ArrayList<>(entries);
    all.add(Map.entry(
        ArgumentConverter.encode(name), ArgumentConverter.join(name, texts, delimiter, true)));
    return new QueryParameters(all);
  }

  /** Sets a value in place of those of the same name; with a null name, nothing changes. */
  public QueryParameters with(@Nullable String name, @Nullable String value) {
    if (name == null) {
      return this;
    }
    String encoded = ArgumentConverter.encode(name);
    return new QueryParameters(
            entries.stream().filter(entry -> !entry.getKey().equals(encoded)).toList())
        .add(name, value);
  }

  /** Returns the first value of that name, as it was before it was encoded; null if none. */
  public @Nullable String value(String name) {
    String encoded = get(ArgumentConverter.encode(name));
    return encoded == null ? null : ArgumentConverter.decode(encoded);
  }

  private static Map.Entry<String, String> entry(String name, Object value) {
    return Map.entry(
        ArgumentConverter.encode(name),
        ArgumentConverter.encode(Checks.encodable(name, ScalarAdapters.text(value))));
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return entries.iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
