package io.github.cloudflaresecurity.opentelemetry;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Traces and measures calls with OpenTelemetry, by its semantic conventions for HTTP clients.
 *
 * <ul>
 *   <li>Each call is a span of kind {@code INTERNAL} below the current one, named as its operation.
 *       It has {@code cloudflare.may_have_taken_effect}, and the exception of a failure.
 *   <li>Each attempt is a span of kind {@code CLIENT} below that, with the attributes of the
 *       conventions and {@code http.response.header.cf-ray}. Its {@code url.full} has no query.
 *   <li>The histogram {@code http.client.request.duration} has each attempt, in seconds.
 * </ul>
 *
 * <p>Cloudflare takes no trace context, so none is sent.
 */
public final class CallTelemetry implements CallListener.Factory {
  private static final String SCOPE = "io.github.cloudflaresecurity";
  private static final String CLOUDFLARE = "https://api.cloudflare.com/client/v4";
  private static final AttributeKey<Boolean> MAY_HAVE_TAKEN_EFFECT =
      AttributeKey.booleanKey("cloudflare.may_have_taken_effect");

  /** In seconds; the conventions ask for these. */
  private static final List<Double> BUCKETS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  private final Tracer tracer;
  private final DoubleHistogram durations;
  private final HttpAttributes http;

  private CallTelemetry(OpenTelemetry telemetry, URI baseUrl) {
    tracer = telemetry.getTracer(SCOPE);
    durations = telemetry
        .getMeter(SCOPE)
        .histogramBuilder("http.client.request.duration")
        .setDescription("Duration of HTTP client requests.")
        .setUnit("s")
        .setExplicitBucketBoundariesAdvice(BUCKETS)
        .build();
    http = new HttpAttributes(baseUrl);
  }

  /** Returns a listener of a client that has Cloudflare's own base URL. */
  public static CallTelemetry of(OpenTelemetry telemetry) {
    return of(telemetry, CLOUDFLARE);
  }

  /**
   * Returns a listener of a client that has another base URL.
   *
   * @param baseUrl the client's base URL, for the attributes of the server
   * @throws IllegalArgumentException if {@code baseUrl} is no URL with a host, or has a user name
   */
  public static CallTelemetry of(OpenTelemetry telemetry, String baseUrl) {
    URI uri = URI.create(baseUrl.strip().replaceFirst("/+$", ""));
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("baseUrl has no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("baseUrl has a user name");
    }
    return new CallTelemetry(telemetry, uri);
  }

  @Override
  public CallListener create(CallEvent start) {
    // This runs in the caller's thread, so its current span becomes the parent.
    Context parent = Context.current();
    Instant started = Instant.now();
    Span span = tracer
        .spanBuilder(start.operation())
        .setParent(parent)
        .setStartTimestamp(started)
        .startSpan();
    return new CallListener() {
      @Override
      public void attemptEnded(CallEvent attempt) {
        record(attempt, parent.with(span), started);
      }

      @Override
      public void callEnded(CallEvent call) {
        span.setAttribute(MAY_HAVE_TAKEN_EFFECT, call.mayHaveTakenEffect());
        if (call.failure() != null) {
          span.setAttribute(HttpAttributes.ERROR_TYPE, HttpAttributes.errorType(call));
          span.recordException(call.failure());
          span.setStatus(StatusCode.ERROR);
        }
        span.end(Instant.now());
      }
    };
  }

  /** An attempt is told of when it has ended, so its span is begun and ended at once. */
  private void record(CallEvent attempt, Context call, Instant callStarted) {
    Instant ended = Instant.now();
    Instant begun = ended.minus(attempt.duration());
    Attributes common = http.common(attempt);
    Span span = tracer
        .spanBuilder(HttpAttributes.name(attempt))
        .setParent(call)
        .setSpanKind(SpanKind.CLIENT)
        .setStartTimestamp(begun.isBefore(callStarted) ? callStarted : begun)
        .setAllAttributes(common)
        .setAllAttributes(http.ofSpan(attempt))
        .startSpan();
    if (common.get(HttpAttributes.ERROR_TYPE) != null) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(ended);
    double seconds = attempt.duration().toNanos() / 1e9;
    durations.record(seconds, common, call.with(span));
  }
}
