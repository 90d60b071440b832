package io.github.cloudflaresecurity.runtime;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Views that can't be changed, of collections that nobody else holds; null where there is none. All
 * that is empty is the same, for an answer has two empty lists as a rule.
 */
public final class Unmodifiable {
  private Unmodifiable() {}

  /** The list. */
  public static <T> @Nullable List<T> list(@Nullable List<T> list) {
    if (list == null) {
      return null;
    }
    return list.isEmpty() ? Collections.emptyList() : Collections.unmodifiableList(list);
  }

  /** The set. */
  public static <T> @Nullable Set<T> set(@Nullable Set<T> set) {
    if (set == null) {
      return null;
    }
    return set.isEmpty() ? Collections.emptySet() : Collections.unmodifiableSet(set);
  }

  /** The map. */
  public static <K, V> @Nullable Map<K, V> map(@Nullable Map<K, V> map) {
    if (map == null) {
      return null;
    }
    return map.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(map);
  }
}
