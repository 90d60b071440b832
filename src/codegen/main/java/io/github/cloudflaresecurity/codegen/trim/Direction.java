package io.github.cloudflaresecurity.codegen.trim;

/** Returns whether a schema is used in requests, in responses, or in both. */
record Direction(boolean inRequests, boolean inResponses) {}
