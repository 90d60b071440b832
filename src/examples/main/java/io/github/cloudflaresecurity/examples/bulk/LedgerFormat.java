package io.github.cloudflaresecurity.examples.bulk;

import java.util.List;
import java.util.function.Function;

/**
 * What a ledger is about.
 *
 * @param columns the names of the fields of an item
 * @param parse makes an item of its fields
 * @param isIdempotent if an item that may have been applied may be repeated
 */
public record LedgerFormat<I extends LedgerItem>(
    List<String> columns, Function<List<String>, I> parse, boolean isIdempotent) {}
