package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/observing.md. */
class ObservingPageTest {
  private static final String UPDATE = "update-security-center-insight-classification";
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  @Test
  void measuresCalls() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare =
            builder(fake).addListener(new CallMetrics(registry)).build()) {
      fake.insight(ZONE, "known");
      fake.next(Fault.status(503));
      accept(cloudflare, "known");
      assertThatThrownBy(() -> accept(cloudflare, "unknown"))
          .isInstanceOf(CloudflareApiException.NotFound.class);
    }

    assertThat(registry
            .get("cloudflare.calls")
            .tags("operation", UPDATE, "status", "200", "outcome", "succeeded")
            .timer()
            .count())
        .isEqualTo(1);
    assertThat(registry
            .get("cloudflare.calls")
            .tags("operation", UPDATE, "status", "404", "outcome", "failed")
            .timer()
            .totalTime(java.util.concurrent.TimeUnit.NANOSECONDS))
        .isPositive();
    assertThat(registry
            .get("cloudflare.retries")
            .tags("operation", UPDATE, "status", "503")
            .counter()
            .count())
        .isEqualTo(1);
  }

  @Test
  void tracesCallsBelowTheCurrentSpan() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    try (SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
        FakeCloudflare fake = FakeCloudflare.start()) {
      Tracer tracer = provider.get("triage");
      CloudflareClient cloudflare =
          builder(fake).addListener(new CallTraces(tracer)).build();
      fake.insight(ZONE, "known");
      fake.next(Fault.status(503));
      Span triage = tracer.spanBuilder("triage").startSpan();
      try (Scope current = triage.makeCurrent()) {
        assertThat(current).isNotNull();
        // Another thread makes the attempts.
        cloudflare
            .securityCenter()
            .insights()
            .classification()
            .updateAsync(ZONE, "known", ClassificationChange.acceptRisk("Known"))
            .join();
        assertThatThrownBy(() -> accept(cloudflare, "unknown"));
      }

      List<SpanData> spans = exporter.getFinishedSpanItems();
      assertThat(spans)
          .hasSize(2)
          .allSatisfy(span -> assertThat(span.getName()).isEqualTo(UPDATE))
          .allSatisfy(span -> assertThat(span.getParentSpanId())
              .isEqualTo(triage.getSpanContext().getSpanId()));
      SpanData retried = spans.get(0);
      assertThat(retried.getEvents()).hasSize(2);
      assertThat(retried.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
          .isEqualTo(200);
      assertThat(retried.getAttributes().get(AttributeKey.longKey("http.request.resend_count")))
          .isEqualTo(1);
      SpanData refused = spans.get(1);
      assertThat(refused.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(refused.getAttributes().get(AttributeKey.stringKey("cloudflare.ray_id")))
          .isNotBlank();
    }
  }

  @Test
  void auditsCalls() {
    List<String> audit = new ArrayList<>();
    try (FakeCloudflare fake = FakeCloudflare.start()) {
      CloudflareClient cloudflare = builder(fake)
          .addListener(start -> new CallListener() {
            @Override
            public void callEnded(CallEvent call) {
              audit.add(call.method() + " " + call.path() + ": " + call.statusCode());
            }
          })
          .build();
      fake.insight(ZONE, "known");
      accept(cloudflare, "known");
    }

    assertThat(audit).singleElement().asString().endsWith("/insights/known/classification: 200");
  }

  @Test
  void keepsACallersInterceptors() {
    MeterRegistry registry = new SimpleMeterRegistry();
    Tracer tracer = TracerProvider.noop().get("none");
    List<Integer> seen = new ArrayList<>();
    OkHttpClient http = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          okhttp3.Response response = chain.proceed(chain.request());
          seen.add(response.code());
          return response;
        })
        .build();
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = builder(fake)
            .httpClient(http)
            .addListener(new CallMetrics(registry))
            .addListener(new CallTraces(tracer))
            .build()) {
      fake.insight(ZONE, "known");
      accept(cloudflare, "known");
    }

    assertThat(seen).containsExactly(200);
    assertThat(registry.get("cloudflare.calls").timer().count()).isEqualTo(1);
  }

  private static CloudflareClient.Builder builder(FakeCloudflare fake) {
    return CloudflareClient.builder()
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .backoff(Duration.ZERO);
  }

  private static void accept(CloudflareClient cloudflare, String issueId) {
    cloudflare
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, issueId, ClassificationChange.acceptRisk("Known"));
  }
}
