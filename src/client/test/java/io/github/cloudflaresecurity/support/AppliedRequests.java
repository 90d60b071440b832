package io.github.cloudflaresecurity.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How often a server has applied each request, which is known by its path. */
public final class AppliedRequests {
  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

  void add(String path) {
    counts.merge(path, 1, Integer::sum);
  }

  /** How often the request with that path was applied until now. */
  public int times(String path) {
    return counts.getOrDefault(path, 0);
  }

  /** How often the request with that path was applied; forgets it. */
  public int take(String path) {
    Integer count = counts.remove(path);
    return count == null ? 0 : count;
  }

  /** The paths that were not taken. */
  public Set<String> remaining() {
    return Set.copyOf(counts.keySet());
  }
}
