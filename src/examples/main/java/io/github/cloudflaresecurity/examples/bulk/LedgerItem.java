package io.github.cloudflaresecurity.examples.bulk;

import java.util.List;

/** What is requested for one message or insight. */
public interface LedgerItem {

  /** Returns the identifier of the message or insight. */
  String id();

  /** Returns the fields of its line in a ledger; the first is the identifier. */
  List<String> fields();
}
