package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;

/**
 * Identifies a message in its account, or an insight in its account or zone.
 *
 * @param accountOrZone as in a path, such as {@code zones/} and an identifier
 */
record ItemKey(String accountOrZone, String id) {

  /**
   * Returns the key of an item that a test adds.
   *
   * @param name of {@code id}, as a message names it
   * @throws IllegalArgumentException if {@code id} is null, blank or has brackets
   */
  static ItemKey of(String accountOrZone, String name, String id) {
    if (Checks.notBlank(name, id).matches(".*[\\[\\]].*")) {
      throw new IllegalArgumentException(
          name + " must not have brackets: the JDK's HTTP server rejects such a path");
    }
    return new ItemKey(accountOrZone, id);
  }
}
