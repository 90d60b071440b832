package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a seed, read without reflection, which the module does not permit.
 *
 * @param where its place, as a message names it
 */
record SeedObject(String where, Map<?, ?> members) {
  private static final JsonAdapter<Object> ANY = new Moshi.Builder().build().adapter(Object.class);

  static SeedObject parse(String json, String... known) {
    try {
      return of("the seed", ANY.fromJson(json), known);
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("The seed is not JSON: " + e.getMessage(), e);
    }
  }

  private static SeedObject of(String where, @Nullable Object value, String... known) {
    if (!(value instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(where + " must be an object, but is " + value + ".");
    }
    for (Object name : members.keySet()) {
      if (!Set.of(known).contains(name)) {
        throw new IllegalArgumentException(
            where + " has an unknown member " + name + ", only these: " + List.of(known) + ".");
      }
    }
    return new SeedObject(where, members);
  }

  @Nullable
  String text(String name) {
    return value(name, String.class, "a string");
  }

  /** Returns null if the member is absent. */
  @Nullable
  List<String> texts(String name) {
    List<?> list = value(name, List.class, "an array");
    if (list != null && !list.stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException(name + " in " + where + " must be strings.");
    }
    return list == null ? null : list.stream().map(String.class::cast).toList();
  }

  /** Returns 0 if the member is absent. */
  int number(String name) {
    Double number = value(name, Double.class, "a number");
    if (number == null) {
      return 0;
    }
    if (number != number.intValue()) {
      throw new IllegalArgumentException(name + " in " + where + " must be a whole number.");
    }
    return number.intValue();
  }

  /** Returns false if the member is absent. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(value(name, Boolean.class, "true or false"));
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  SeedObject object(String name, String... known) {
    return of(name, members.get(name), known);
  }

  /** Returns no objects if the member is absent. */
  List<SeedObject> objects(String name, String... known) {
    List<?> list = value(name, List.class, "an array");
    return list == null
        ? List.of()
        : list.stream().map(item -> of("an item of " + name, item, known)).toList();
  }

  private <T> @Nullable T value(String name, Class<T> type, String kind) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          name + " in " + where + " must be " + kind + ", but is " + value + ".");
    }
    return type.cast(value);
  }
}
