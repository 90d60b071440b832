package io.github.cloudflaresecurity.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A value of one part. It equals another value of its own class that has an equal part.
 *
 * @param <V> the type of the part
 */
public abstract class SimpleValue<V> {
  private final V part;

  /** Creates a value. */
  protected SimpleValue(V part) {
    this.part = part;
  }

  /** Returns the part. */
  protected final V part() {
    return part;
  }

  /** Returns the text of this value, without the quotes of JSON. */
  @Override
  public String toString() {
    return part.toString();
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof SimpleValue<?> that
        && getClass() == that.getClass()
        && part.equals(that.part);
  }

  @Override
  public final int hashCode() {
    return part.hashCode();
  }
}
