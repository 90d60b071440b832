package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is injected into one request. By default the request is not applied. With
 * {@link #afterApplying()} it is applied, and only its response fails. A client cannot tell these
 * two cases apart, as {@code CloudflareException.mayHaveTakenEffect()} says. Immutable.
 *
 * <pre>{@code
 * cloudflare.next(Fault.none(), Fault.status(503), Fault.disconnect().afterApplying());
 * }</pre>
 */
public final class Fault {
  private static final Fault NONE = new Fault("none", true, true, (exchange, response) -> {});

  private final String name;
  private final Action action;
  private final boolean mayBeApplied;
  private final boolean isAfterApplying;

  private Fault(String name, boolean mayBeApplied, boolean isAfterApplying, Action action) {
    this.name = name;
    this.mayBeApplied = mayBeApplied;
    this.isAfterApplying = isAfterApplying;
    this.action = action;
  }

  /** Replaces the normal response. */
  private interface Action {

    /** Runs with the response to the applied request, or null if it was not applied. */
    void run(ServerExchange exchange, @Nullable CannedResponse response);
  }

  /** No fault: for the requests before the one that fails. */
  public static Fault none() {
    return NONE;
  }

  /**
   * A response with that status, and an envelope with an error.
   *
   * @throws IllegalArgumentException if {@code status} is not from 200 to 599
   */
  public static Fault status(int status) {
    return status(status, 10_000, "The test injected this status");
  }

  /**
   * A response with that status, and an envelope with that error. With status 200, only the
   * envelope says that the request failed.
   *
   * @throws IllegalArgumentException if {@code status} is not from 200 to 599, {@code code} is
   *     under 1000, or {@code message} is null
   */
  public static Fault status(int status, long code, String message) {
    CannedResponse response = CannedResponse.failure(required(status), code, message);
    return respond("status " + status, mayBeApplied(status), response);
  }

  /**
   * A response with status 429 and {@code Retry-After}.
   *
   * @param retryAfter whole seconds
   * @throws IllegalArgumentException if {@code retryAfter} is null, negative, or not a whole number
   *     of seconds
   */
  public static Fault rateLimited(Duration retryAfter) {
    if (Checks.required("retryAfter", retryAfter).isNegative() || retryAfter.getNano() != 0) {
      throw new IllegalArgumentException(
          "retryAfter must be a number of whole seconds, but is " + retryAfter);
    }
    String seconds = Long.toString(retryAfter.toSeconds());
    return respond(
        "status 429, Retry-After: " + seconds,
        false,
        ApiFailures.rateLimited().with("Retry-After", seconds));
  }

  /**
   * An HTML page instead of an envelope, as gateways send it.
   *
   * @throws IllegalArgumentException if {@code status} is not from 200 to 599
   */
  public static Fault html(int status) {
    ByteString page = ByteString.encodeUtf8(
        "<html><head><title>%1$d</title></head><body><center><h1>%1$d</h1></center><hr></body></html>"
            .formatted(required(status)));
    return respond(
        "status " + status + ", HTML",
        status / 100 == 2 || mayBeApplied(status),
        CannedResponse.of(status, "text/html", page));
  }

  /** A connection that is closed without a response. */
  public static Fault disconnect() {
    return new Fault("disconnect", true, false, (exchange, response) -> exchange.disconnect());
  }

  /** A connection that is closed in the middle of a successful response. */
  public static Fault disconnectMidResponse() {
    return new Fault(
        "disconnect mid-response",
        true,
        false,
        (exchange, response) -> exchange.sendHalf(
            response == null ? CannedResponse.accepted(FakeApi.RECLASSIFY.status()) : response));
  }

  /** No response: the client waits until it times out or is cancelled. */
  public static Fault noResponse() {
    return new Fault("no response", true, false, (exchange, response) -> {});
  }

  /**
   * A late response. The request is applied at once.
   *
   * @throws IllegalArgumentException if {@code delay} is null or negative
   */
  public static Fault delay(Duration delay) {
    if (Checks.required("delay", delay).isNegative()) {
      throw new IllegalArgumentException("delay must not be negative, but is " + delay);
    }
    return new Fault(
        "delay of " + delay.toMillis() + " ms",
        true,
        true,
        (exchange, response) -> exchange.sendAfter(delay, response));
  }

  /** A response with status 200 that decompresses from about 100 KB to 100 MB. */
  public static Fault decompressionBomb() {
    return respond(
        "decompression bomb",
        true,
        CannedResponse.of(200, "application/json", DecompressionBomb.GZIP)
            .with("Content-Encoding", "gzip"));
  }

  private static Fault respond(String name, boolean mayBeApplied, CannedResponse response) {
    return new Fault(name, mayBeApplied, false, (exchange, normal) -> exchange.send(response));
  }

  /**
   * Returns the same fault, injected after the request is applied. A request that violates a rule
   * of the API is still not applied.
   *
   * @throws IllegalStateException if the response says that the request was not applied, such as
   *     one with status 403 or 429
   */
  public Fault afterApplying() {
    if (!mayBeApplied) {
      throw new IllegalStateException(name + " says that the request was not applied");
    }
    return isAfterApplying ? this : new Fault(name + ", after applying", true, true, action);
  }

  boolean isNone() {
    return this == NONE;
  }

  void inject(ServerExchange exchange, Supplier<CannedResponse> apply) {
    action.run(exchange, isAfterApplying ? apply.get() : null);
  }

  /** Returns the name of the fault. */
  @Override
  public String toString() {
    return name;
  }

  private static int required(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be from 200 to 599, but is " + status);
    }
    return status;
  }

  /** Returns whether a server that returns this status may have applied the request. */
  private static boolean mayBeApplied(int status) {
    boolean isRedirect = status / 100 == 3 && status != 307 && status != 308;
    return isRedirect || status == 408 || status >= 500;
  }
}
