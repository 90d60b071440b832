package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.GSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.JACKSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.JDK;
import static io.github.cloudflaresecurity.bench.peers.Peers.MOSHI;
import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;
import static io.github.cloudflaresecurity.bench.peers.Peers.REFLECTIVE;
import static io.github.cloudflaresecurity.bench.peers.Peers.SOCKET;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A benchmark that JMH runs.
 *
 * @param method the method of the class
 * @param params the parameters of the class, without the peer
 * @param threads how many threads call the method
 * @param onOneProcessor whether the client shares one processor with the server
 * @param peers the peers, in the order of the table
 */
record Case(
    String name,
    Class<?> benchmark,
    String method,
    Map<String, String> params,
    int threads,
    boolean onOneProcessor,
    List<String> peers) {
  static final List<String> ALL = List.of(OKHTTP, MOSHI, JDK, REFLECTIVE, GSON, JACKSON, OURS);

  private static final List<String> CODECS = List.of(MOSHI, REFLECTIVE, GSON, JACKSON, OURS);

  private static final List<String> UPLOADING =
      List.of(SOCKET, OKHTTP, MOSHI, JDK, REFLECTIVE, GSON, JACKSON, OURS);

  /**
   * Other peers are built like bare OkHttp, or use the JDK's client. Its threads live until garbage
   * collection, so that too many would accumulate.
   */
  private static final List<String> CONSTRUCTED = List.of(OKHTTP, REFLECTIVE, GSON, OURS);

  static Case encode(String operation) {
    return new Case(
        "encode " + operation, EncodeBenchmark.class, operation, Map.of(), 1, false, CODECS);
  }

  static Case decode(String operation, int messages) {
    return new Case(
        "decode " + operation + ", " + messages + " messages",
        DecodeBenchmark.class,
        operation,
        Map.of("messages", Integer.toString(messages)),
        1,
        false,
        CODECS);
  }

  /** Returns a case of sequential calls. */
  static Case call(String name, String method) {
    return new Case(name, CallBenchmark.class, method, Map.of(), 1, true, ALL);
  }

  /** Returns a case that sends a message of that size with each call. */
  static Case upload(int kilobytes) {
    String size = kilobytes < 1 << 10 ? kilobytes + " KB" : (kilobytes >> 10) + " MB";
    return new Case(
        size + " message",
        CallBenchmark.class,
        "upload",
        Map.of("kilobytes", Integer.toString(kilobytes)),
        1,
        kilobytes < 1 << 10,
        UPLOADING);
  }

  static Case callers(int threads) {
    return new Case(
        threads + " concurrent callers",
        CallBenchmark.class,
        "classify",
        Map.of(),
        threads,
        false,
        ALL);
  }

  static Case async() {
    return new Case(
        "10,000 asynchronous calls", CallBenchmark.class, "async", Map.of(), 1, false, ALL);
  }

  /** Returns the case with those of its peers only. */
  Case with(Set<String> some) {
    return new Case(
        name,
        benchmark,
        method,
        params,
        threads,
        onOneProcessor,
        peers.stream().filter(some::contains).toList());
  }

  static Case construction() {
    return new Case(
        "construction", ConstructionBenchmark.class, "construct", Map.of(), 1, false, CONSTRUCTED);
  }
}
