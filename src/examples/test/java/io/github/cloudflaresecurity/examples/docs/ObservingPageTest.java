package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.micrometer.CallMeters;
import io.github.cloudflaresecurity.micrometer.CallObservations;
import io.github.cloudflaresecurity.opentelemetry.CallTelemetry;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
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
  private static final String LIST = "GET /zones/{zone_id}/security-center/insights";
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  @Test
  void measuresCalls() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare =
            builder(fake).addListener(CallMeters.of(registry)).build()) {
      fake.insight(ZONE, "known");
      fake.next(Fault.status(503));
      accept(cloudflare, "known");
      assertThatThrownBy(() -> accept(cloudflare, "unknown"))
          .isInstanceOf(CloudflareApiException.NotFound.class);
      fake.next(Fault.disconnect(), Fault.disconnect(), Fault.disconnect());
      assertThatThrownBy(() -> accept(cloudflare, "known"))
          .isInstanceOf(CloudflareTransportException.class);
    }

    assertThat(calls(registry, "200", "SUCCESS", "none")).isEqualTo(1);
    assertThat(calls(registry, "404", "FAILURE", "NotFound")).isEqualTo(1);
    assertThat(calls(registry, "none", "IN_DOUBT", "CloudflareTransportException"))
        .isEqualTo(1);
    assertThat(registry
            .get("cloudflare.calls.retry")
            .tags("operation", UPDATE, "method", "PATCH", "status", "503")
            .counter()
            .count())
        .isEqualTo(1);
  }

  @Test
  void observesCallsBelowTheCurrentObservation() {
    MeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry registry = ObservationRegistry.create();
    List<Observation.Context> stopped = new ArrayList<>();
    registry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(new ObservationHandler<Observation.Context>() {
          @Override
          public void onStop(Observation.Context context) {
            stopped.add(context);
          }

          @Override
          public boolean supportsContext(Observation.Context context) {
            return true;
          }
        });
    Observation triage = Observation.start("triage", registry);
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare =
            builder(fake).addListener(CallObservations.of(registry)).build()) {
      fake.insight(ZONE, "known");
      triage.scoped(() -> {
        accept(cloudflare, "known");
        assertThatThrownBy(() -> accept(cloudflare, "unknown"));
      });
    }

    assertThat(calls(meters, "200", "SUCCESS", "none")).isEqualTo(1);
    assertThat(calls(meters, "404", "FAILURE", "NotFound")).isEqualTo(1);
    assertThat(stopped)
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.getContextualName()).isEqualTo(UPDATE))
        .allSatisfy(call -> assertThat(call.getParentObservation()).isSameAs(triage))
        .allSatisfy(
            call -> assertThat(call.getHighCardinalityKeyValues().stream().map(KeyValue::getKey))
                .containsExactlyInAnyOrder("path", "attempts", "ray.id"));
  }

  /** A span would show it; the client refuses it too. */
  @Test
  void tracesNoBaseUrlWithAPassword() {
    assertThatThrownBy(
            () -> CallTelemetry.of(OpenTelemetry.noop(), "https://user:secret@example.com/v4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("baseUrl has a user name");
  }

  @Test
  void tracesCallsBelowTheCurrentSpan() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    InMemoryMetricReader metrics = InMemoryMetricReader.create();
    try (OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build())
            .setMeterProvider(
                SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
        FakeCloudflare fake = FakeCloudflare.start()) {
      CloudflareClient cloudflare =
          builder(fake).addListener(CallTelemetry.of(telemetry, fake.baseUrl())).build();
      fake.insight(ZONE, "known");
      fake.next(Fault.status(503));
      Span triage = telemetry.getTracer("triage").spanBuilder("triage").startSpan();
      try (Scope current = triage.makeCurrent()) {
        assertThat(current).isNotNull();
        // Another thread makes the attempts.
        cloudflare
            .securityCenter()
            .insights()
            .classification()
            .updateAsync(ZONE, "known", ClassificationChange.acceptRisk("Known"))
            .join();
        cloudflare
            .request("GET", "/zones/{zone_id}/security-center/insights")
            .path("zone_id", FakeCloudflare.ZONE)
            .execute();
        assertThatThrownBy(() -> accept(cloudflare, "unknown"));
      }

      List<SpanData> spans = exporter.getFinishedSpanItems();
      assertThat(spans)
          .extracting(SpanData::getName)
          .containsExactly("PATCH", "PATCH", UPDATE, LIST, LIST, "PATCH", UPDATE);
      SpanData call = spans.get(2);
      assertThat(call.getParentSpanId()).isEqualTo(triage.getSpanContext().getSpanId());
      assertThat(call.getKind()).isEqualTo(SpanKind.INTERNAL);
      assertThat(attributes(call)).containsExactly("cloudflare.may_have_taken_effect=true");

      SpanData refused = spans.get(0);
      String server = fake.baseUrl().replaceAll(".*:(\\d+)/.*", "$1");
      String url = "url.full=" + fake.baseUrl() + "/zones/" + FakeCloudflare.ZONE
          + "/security-center/insights/";
      assertThat(refused.getParentSpanId()).isEqualTo(call.getSpanId());
      assertThat(refused.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(refused.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(refused.getStartEpochNanos()).isGreaterThanOrEqualTo(call.getStartEpochNanos());
      assertThat(attributes(refused))
          .contains(
              "error.type=503",
              "http.request.method=PATCH",
              "http.response.status_code=503",
              "server.address=127.0.0.1",
              "server.port=" + server,
              url + "known/classification")
          .hasSize(7);
      assertThat(attributes(spans.get(1)))
          .contains("http.response.status_code=200", "http.request.resend_count=1")
          .noneMatch(attribute -> attribute.startsWith("error.type"));
      assertThat(attributes(spans.get(3)))
          .contains("url.template=/zones/{zone_id}/security-center/insights");
      assertThat(spans.get(6).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(spans.get(6).getEvents()).hasSize(1);
      assertThat(attributes(spans.get(6))).contains("error.type=404");

      assertThat(metrics.collectAllMetrics()).singleElement().satisfies(metric -> {
        assertThat(metric.getName()).isEqualTo("http.client.request.duration");
        assertThat(metric.getUnit()).isEqualTo("s");
        assertThat(metric.getHistogramData().getPoints())
            .hasSize(4)
            .allSatisfy(point -> assertThat(point.getCount()).isEqualTo(1))
            .allSatisfy(point -> assertThat(point.getBoundaries()).hasSize(14))
            .allSatisfy(point -> assertThat(
                    point.getAttributes().asMap().keySet().stream().map(AttributeKey::getKey))
                .doesNotContain("url.full", "http.response.header.cf-ray"));
      });
    }
  }

  @Test
  void refusesABaseUrlWithoutAHost() {
    assertThatThrownBy(() -> CallTelemetry.of(OpenTelemetry.noop(), "api.cloudflare.com"))
        .isInstanceOf(IllegalArgumentException.class);
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
    OpenTelemetry telemetry = OpenTelemetry.noop();
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
            .addListener(CallMeters.of(registry))
            .addListener(CallTelemetry.of(telemetry))
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

  private static long calls(MeterRegistry registry, String status, String outcome, String error) {
    return registry
        .get("cloudflare.calls")
        .tags("operation", UPDATE, "method", "PATCH", "status", status)
        .tags("outcome", outcome, "error", error)
        .timer()
        .count();
  }

  private static List<String> attributes(SpanData span) {
    List<String> attributes = new ArrayList<>();
    span.getAttributes().forEach((key, value) -> attributes.add(key.getKey() + "=" + value));
    return attributes;
  }

  private static void accept(CloudflareClient cloudflare, String issueId) {
    cloudflare
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, issueId, ClassificationChange.acceptRisk("Known"));
  }
}
