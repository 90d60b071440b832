package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Outcome.Resend;
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
 * @param http how the caller's own client differs, such as in its timeouts
 * @param routes the protocols and connections that the fault makes sense on
 * @param reachesServer whether requests are seen by the server
 * @param type the simple name of the exception; "success" for none
 * @param effect what {@code mayHaveTakenEffect()} must say
 * @param timeout of the whole call
 */
record Fault(
    String name,
    Function<Protocol, FaultServer> server,
    UnaryOperator<OkHttpClient.Builder> http,
    List<Route> routes,
    boolean reachesServer,
    Resend resend,
    String type,
    boolean effect,
    Duration timeout) {

  /** The way to the server. */
  enum Route {
    H1_FRESH(Protocol.HTTP_1_1, false),
    H1_REUSED(Protocol.HTTP_1_1, true),
    H2_FRESH(Protocol.H2_PRIOR_KNOWLEDGE, false),
    H2_REUSED(Protocol.H2_PRIOR_KNOWLEDGE, true);

    final Protocol protocol;
    final boolean isReused;

    Route(Protocol protocol, boolean isReused) {
      this.protocol = protocol;
      this.isReused = isReused;
    }

    static final List<Route> ALL = List.of(values());
    static final List<Route> H1 = List.of(H1_FRESH, H1_REUSED);
    static final List<Route> H2 = List.of(H2_FRESH, H2_REUSED);
  }

  static Fault of(
      String name,
      Function<Protocol, FaultServer> server,
      Resend resend,
      String type,
      boolean effect) {
    return new Fault(
        name,
        server,
        UnaryOperator.identity(),
        Route.ALL,
        true,
        resend,
        type,
        effect,
        Duration.ofSeconds(60));
  }

  Fault on(List<Route> some) {
    return new Fault(name, server, http, some, reachesServer, resend, type, effect, timeout);
  }

  Fault with(UnaryOperator<OkHttpClient.Builder> change) {
    return new Fault(name, server, change, routes, reachesServer, resend, type, effect, timeout);
  }

  Fault beforeTheServer() {
    return new Fault(
        name, server, http, List.of(Route.H1_FRESH), false, resend, type, effect, timeout);
  }

  Fault within(Duration limit) {
    return new Fault(name, server, http, routes, reachesServer, resend, type, effect, limit);
  }

  @Override
  public String toString() {
    return name;
  }
}
