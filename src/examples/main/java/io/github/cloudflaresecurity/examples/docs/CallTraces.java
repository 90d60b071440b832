package io.github.cloudflaresecurity.examples.docs;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/** Creates a span for each call of a client, with OpenTelemetry. */
final class CallTraces implements CallListener.Factory {
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> RAY_ID = AttributeKey.stringKey("cloudflare.ray_id");

  private final Tracer tracer;

  CallTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public CallListener create(CallEvent start) {
    // This runs in the caller's thread, so its current span becomes the parent.
    Span span = tracer
        .spanBuilder(start.operation())
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("http.request.method", start.method())
        .startSpan();
    return new CallListener() {
      @Override
      public void attemptEnded(CallEvent attempt) {
        span.addEvent("attempt", response(attempt));
      }

      @Override
      public void callEnded(CallEvent call) {
        span.setAllAttributes(response(call));
        span.setAttribute("http.request.resend_count", Math.max(0, call.attempt() - 1));
        span.setAttribute("cloudflare.may_have_taken_effect", call.mayHaveTakenEffect());
        if (call.failure() != null) {
          span.recordException(call.failure());
          span.setStatus(StatusCode.ERROR);
        }
        span.end();
      }
    };
  }

  private static Attributes response(CallEvent event) {
    AttributesBuilder response = Attributes.builder();
    if (event.statusCode() != null) {
      response.put(STATUS, event.statusCode().longValue());
    }
    if (event.rayId() != null) {
      response.put(RAY_ID, event.rayId());
    }
    return response.build();
  }
}
