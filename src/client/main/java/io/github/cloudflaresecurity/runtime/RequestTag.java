package io.github.cloudflaresecurity.runtime;

/** The client's own tag of a request, kept apart from a caller's by its type. */
public interface RequestTag {}
