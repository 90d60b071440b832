package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Launches each {@link ProgramCase} with each peer. Peers alternate. */
final class ProgramRunner {
  private final RunLength length;
  private final List<String> peers;
  private final ClassPaths classPaths;
  private final ServerProcess server;
  private final List<String> options;

  ProgramRunner(RunLength length, ClassPaths classPaths, ServerProcess server, Path trustStore) {
    this.length = length;
    this.peers = length.allPeers() ? ProgramCase.PEERS : List.of(OKHTTP, OURS);
    this.classPaths = classPaths;
    this.server = server;
    this.options = List.of("-Djavax.net.ssl.trustStore=" + trustStore);
  }

  List<Figure> figures(List<ProgramCase> cases) throws Exception {
    Map<String, List<double[]>> launched = new HashMap<>();
    for (int i = 1; i <= length.programs(); i++) {
      for (ProgramCase each : cases) {
        System.out.printf("%s, %d%n", each.name(), i);
        for (String peer : peers) {
          launched
              .computeIfAbsent(each.name() + peer, key -> new ArrayList<>())
              .add(launch(each, peer, i % 2));
        }
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (ProgramCase each : cases) {
      for (String peer : peers) {
        List<double[]> values = launched.get(each.name() + peer);
        figures.add(
            new Figure(each.name(), peer, part(values, 0), part(values, 1), part(values, 2)));
      }
    }
    return figures;
  }

  private static Distribution part(List<double[]> values, int part) {
    return Distribution.of(values.stream().mapToDouble(value -> value[part]));
  }

  private double[] launch(ProgramCase each, String peer, int threads) throws Exception {
    String out = ProcessLauncher.run(
        Program.class,
        classPaths.of(peer),
        options,
        peer,
        each.http1() ? server.http1Origin() : server.origin(),
        Long.toString(System.currentTimeMillis()),
        Integer.toString(Math.min(each.calls(), length.programCalls())),
        Boolean.toString(each.asynchronous()),
        Integer.toString(threads));
    return out.lines().mapToDouble(Double::parseDouble).toArray();
  }
}
