package io.github.cloudflaresecurity.testkit;

/**
 * Identifies a message in its account, or an insight in its account or zone.
 *
 * @param accountOrZone as in a path, such as {@code zones/} and an identifier
 */
record ItemKey(String accountOrZone, String id) {}
