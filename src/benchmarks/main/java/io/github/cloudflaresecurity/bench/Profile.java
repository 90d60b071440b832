package io.github.cloudflaresecurity.bench;

import java.util.Map;

/** What part of a figure is whose. */
record Profile(Figure of, Map<Owner, Double> bytes, Map<Owner, Double> time) {}
