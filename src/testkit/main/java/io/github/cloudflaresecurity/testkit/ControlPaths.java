package io.github.cloudflaresecurity.testkit;

import java.util.Map;

/**
 * The paths of a fake that runs by itself, beside those of the API. {@code /ledger} shows what was
 * received and applied; {@code /faults} shows, orders and clears faults.
 *
 * @param ledger the URL of the ledger
 * @param faults the URL of the faults
 */
record ControlPaths(String ledger, String faults) {
  static final String LEDGER = "/ledger";
  static final String FAULTS = "/faults";

  static ControlPaths serve(LoopbackServer server, FakeCloudflare cloudflare, FakeItems items) {
    server.serve(LEDGER, request -> FakeLedger.of(cloudflare, items));
    server.serve(FAULTS, request -> faults(request, cloudflare));
    return new ControlPaths(
        server.url().resolve(LEDGER).toString(), server.url().resolve(FAULTS).toString());
  }

  private static CannedResponse faults(ServerRequest request, FakeCloudflare cloudflare) {
    switch (request.method()) {
      case "GET" -> {}
      case "DELETE" -> cloudflare.clearFaults();
      case "POST" -> {
        try {
          FaultOrder.placeAll(FaultOrder.parse(request.body().utf8()), cloudflare);
        } catch (IllegalArgumentException | IllegalStateException e) {
          return FakeLedger.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
      }
      default -> {
        return FakeLedger.json(405, Map.of("error", "use GET, POST or DELETE"));
      }
    }
    return FakeLedger.json(200, Map.of("unused_faults", cloudflare.faults.unused()));
  }
}
