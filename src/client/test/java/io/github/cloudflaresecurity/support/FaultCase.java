package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.internal.retry.RetrySafety;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Something that goes wrong, and what must become of a call that meets it.
 *
 * @param server makes the server that fails so
 * @param http how the caller's own client differs
 * @param timeouts those of the caller's own client, once its connection is warm
 * @param routes the protocols and connections that the fault makes sense on
 * @param reachesServer whether requests are seen by the server
 * @param type the simple name of the exception; "success" for none
 * @param effect what {@code mayHaveTakenEffect()} must say
 * @param timeout of the whole call
 */
public record FaultCase(
    String name,
    Function<Protocol, FaultyServer> server,
    UnaryOperator<OkHttpClient.Builder> http,
    UnaryOperator<OkHttpClient.Builder> timeouts,
    List<Route> routes,
    boolean reachesServer,
    RetrySafety retrySafety,
    String type,
    boolean effect,
    Duration timeout) {
  private static final Duration PATIENT = Duration.ofSeconds(60);

  /** The way to the server. */
  public enum Route {
    H1_FRESH(Protocol.HTTP_1_1, false),
    H1_REUSED(Protocol.HTTP_1_1, true),
    H2_FRESH(Protocol.H2_PRIOR_KNOWLEDGE, false),
    H2_REUSED(Protocol.H2_PRIOR_KNOWLEDGE, true);

    public final Protocol protocol;
    public final boolean isReused;

    Route(Protocol protocol, boolean isReused) {
      this.protocol = protocol;
      this.isReused = isReused;
    }

    static final List<Route> ALL = List.of(values());
    static final List<Route> H1 = List.of(H1_FRESH, H1_REUSED);
    static final List<Route> H2 = List.of(H2_FRESH, H2_REUSED);
  }

  static FaultCase of(
      String name,
      Function<Protocol, FaultyServer> server,
      RetrySafety retrySafety,
      String type,
      boolean effect) {
    return new FaultCase(
        name,
        server,
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        Route.ALL,
        true,
        retrySafety,
        type,
        effect,
        PATIENT);
  }

  FaultCase on(List<Route> some) {
    return new FaultCase(
        name, server, http, timeouts, some, reachesServer, retrySafety, type, effect, timeout);
  }

  FaultCase with(UnaryOperator<OkHttpClient.Builder> change) {
    return new FaultCase(
        name, server, change, timeouts, routes, reachesServer, retrySafety, type, effect, timeout);
  }

  FaultCase withTimeouts(UnaryOperator<OkHttpClient.Builder> change) {
    return new FaultCase(
        name, server, http, change, routes, reachesServer, retrySafety, type, effect, timeout);
  }

  FaultCase beforeTheServer() {
    return new FaultCase(
        name,
        server,
        http,
        timeouts,
        List.of(Route.H1_FRESH),
        false,
        retrySafety,
        type,
        effect,
        timeout);
  }

  /** Ends the call by its deadline, once the server keeps the client waiting. */
  FaultCase within(Duration limit) {
    return new FaultCase(
        name, server, http, timeouts, routes, reachesServer, retrySafety, type, effect, limit);
  }

  public boolean endsAtDeadline() {
    return !timeout.equals(PATIENT);
  }

  @Override
  public String toString() {
    return name;
  }
}
