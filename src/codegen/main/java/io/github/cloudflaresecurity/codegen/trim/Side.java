package io.github.cloudflaresecurity.codegen.trim;

/** Who fills in a schema: a caller, the server, or both. */
record Side(boolean sent, boolean answered) {}
