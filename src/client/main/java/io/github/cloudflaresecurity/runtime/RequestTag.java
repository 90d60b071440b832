package io.github.cloudflaresecurity.runtime;

/** The client's own tag of a request, which differs from your tags by its type. */
public interface RequestTag {}
