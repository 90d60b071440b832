package io.github.cloudflaresecurity.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Handles a request: logs it, applies the rules and the faults, and tells the observers. */
final class RequestHandler {
  private final RequestLog requests = new RequestLog();
  private final List<RequestObserver> observers = new CopyOnWriteArrayList<>();
  private final StandingRules rules;
  private final FaultPlan faults;
  private final FakeApi api;

  RequestHandler(StandingRules rules, FaultPlan faults, FakeApi api) {
    this.rules = rules;
    this.faults = faults;
    this.api = api;
  }

  RequestLog requests() {
    return requests;
  }

  void observe(RequestObserver observer) {
    observers.add(observer);
  }

  void handle(ServerExchange exchange) {
    ServerRequest request = exchange.request();
    requests.add(request);
    try {
      CannedResponse refusal = rules.refusal(exchange);
      if (refusal != null) {
        respond(exchange, refusal);
        return;
      }
      FakeApi.Target target = api.target(request);
      Fault fault = faults.next(target.faults());
      if (fault.isNone()) {
        respond(exchange, target.apply().get());
      } else {
        fail(exchange, fault, target);
      }
    } catch (RuntimeException | Error e) {
      // Without a response, a failing observer would look like a network failure.
      exchange.send(CannedResponse.failure(500, 10_000, "The fake itself failed: " + e));
    }
  }

  private void respond(ServerExchange exchange, CannedResponse response) {
    observers.forEach(observer -> observer.responded(exchange.request(), response));
    exchange.send(response);
  }

  private void fail(ServerExchange exchange, Fault fault, FakeApi.Target target) {
    observers.forEach(observer -> observer.failed(exchange.request(), fault));
    fault.inject(exchange, target.apply());
  }
}
