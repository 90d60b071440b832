package io.github.cloudflaresecurity.bench;

import java.util.Map;

/** The shares of each library in a figure. */
record Profile(Figure of, Map<AllocationSite, Double> bytes, Map<AllocationSite, Double> time) {}
