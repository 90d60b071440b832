package io.github.cloudflaresecurity.runtime;

import java.util.ArrayList;
import java.util.List;

/** A list that is sent as one value, with a delimiter between its items, or not if it is empty. */
public record Delimited<T>(List<T> items) {

  /** Copies the items, of which none may be null. */
  public Delimited {
    Checks.required("items", items).forEach(item -> Checks.required("item", item));
    items = List.copyOf(items);
  }

  /**
   * Returns a list of these items.
   *
   * @throws IllegalArgumentException if {@code items} or one of them is null
   */
  public static <T> Delimited<T> of(List<? extends T> items) {
    return new Delimited<>(new ArrayList<>(Checks.required("items", items)));
  }

  @Override
  public String toString() {
    return items.toString();
  }
}
