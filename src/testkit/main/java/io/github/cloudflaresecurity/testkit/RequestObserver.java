package io.github.cloudflaresecurity.testkit;

/** An observer of requests, called before the response is sent. */
interface RequestObserver {

  /** Called if the response follows the rules of the API. */
  void responded(ServerRequest request, CannedResponse response);

  /** Called if a fault is applied to the request. */
  default void failed(ServerRequest request, Fault fault) {}
}
