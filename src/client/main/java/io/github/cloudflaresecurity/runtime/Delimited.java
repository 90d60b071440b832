package io.github.cloudflaresecurity.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that is sent as one value, with a delimiter between its items. An empty list is not sent.
 * Immutable.
 */
public final class Delimited<T> {
  private final List<T> items;

  private Delimited(List<T> items) {
    this.items = items;
  }

  /**
   * Returns a list of these items.
   *
   * @throws IllegalArgumentException if {@code items} or one of them is null
   */
  public static <T> Delimited<T> of(List<? extends T> items) {
    Checks.required("items", items).forEach(item -> Checks.required("item", item));
    return new Delimited<>(Collections.unmodifiableList(new ArrayList<>(items)));
  }

  /** Returns the items. */
  public List<T> items() {
    return items;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Delimited<?> that && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return items.toString();
  }
}
