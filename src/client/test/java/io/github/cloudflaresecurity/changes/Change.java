package io.github.cloudflaresecurity.changes;

import java.util.List;
import java.util.function.Consumer;

/**
 * A change of the document that needs no hand edit.
 *
 * @param edit makes it
 * @param uses what a caller may do, or may go on to do, after it
 */
record Change(String name, Consumer<ChangedDocument> edit, List<Use> uses) {

  @Override
  public String toString() {
    return name;
  }
}
