package io.github.cloudflaresecurity.testkit;

/** Is told of each request, before its client hears of it. */
interface Observer {

  /** The request was answered as the rules are. */
  void answered(SeenRequest request, Answer answer);

  /** The request met a fault. */
  default void failed(SeenRequest request, Fault fault) {}
}
