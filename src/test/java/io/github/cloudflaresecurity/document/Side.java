package io.github.cloudflaresecurity.document;

/** Who fills in a schema: a caller, the server, or both. */
record Side(boolean sent, boolean answered) {}
