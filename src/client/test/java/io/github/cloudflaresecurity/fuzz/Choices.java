package io.github.cloudflaresecurity.fuzz;

import java.util.List;

/**
 * What a case is made of: each choice of a generator takes some bytes. If they are used up, the
 * first and plainest alternative is chosen, so that a shorter input makes a simpler case.
 */
final class Choices {
  private final byte[] bytes;
  private int next;

  Choices(byte[] bytes) {
    this.bytes = bytes;
  }

  int aByte() {
    return next < bytes.length ? bytes[next++] & 0xff : 0;
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    int number = aByte();
    for (int most = 0x100; most > 0 && most < bound; most <<= 8) {
      number = number << 8 | aByte();
    }
    return (number & Integer.MAX_VALUE) % bound;
  }

  /** True in one of {@code cases}; false if the bytes are used up. */
  boolean oneIn(int cases) {
    return below(cases) == cases - 1;
  }

  @SafeVarargs
  final <T> T of(T... alternatives) {
    return alternatives[below(alternatives.length)];
  }

  <T> T of(List<T> alternatives) {
    return alternatives.get(below(alternatives.size()));
  }

  byte[] bytes(int length) {
    byte[] some = new byte[length];
    for (int i = 0; i < length; i++) {
      some[i] = (byte) aByte();
    }
    return some;
  }
}
