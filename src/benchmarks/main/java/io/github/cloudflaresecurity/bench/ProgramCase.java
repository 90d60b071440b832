package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.GSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.MOSHI;
import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole program that calls over TLS.
 *
 * @param http1 whether the server speaks HTTP/1.1 and not HTTP/2
 * @param calls how many calls it makes
 * @param asynchronous whether it makes them asynchronously
 */
record ProgramCase(String name, boolean http1, int calls, boolean asynchronous) {
  static final List<String> PEERS = List.of(OKHTTP, MOSHI, GSON, OURS);
  static final List<ProgramCase> ALL = all();

  private static List<ProgramCase> all() {
    List<ProgramCase> all = new ArrayList<>();
    for (boolean http1 : new boolean[] {false, true}) {
      String protocol = "TLS, HTTP/" + (http1 ? "1.1" : "2");
      all.add(new ProgramCase(protocol + ", first call", http1, 1, false));
      all.add(new ProgramCase(protocol + ", 5,000 in a row", http1, 5_000, false));
      all.add(new ProgramCase(protocol + ", 10,000, 64 at a time", http1, 10_000, true));
    }
    return List.copyOf(all);
  }
}
