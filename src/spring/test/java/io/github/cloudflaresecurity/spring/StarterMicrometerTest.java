package io.github.cloudflaresecurity.spring;

import static io.github.cloudflaresecurity.spring.Starter.update;
import static io.github.cloudflaresecurity.spring.Starter.withFake;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

/** What Micrometer records of the client's calls. */
@Tag("once")
class StarterMicrometerTest {
  @Test
  void measuresCalls() {
    withFake((fake, runner) -> runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(context -> {
          fake.next(Fault.status(503));
          update(context.getBean(CloudflareClient.class));
          assertMeters(context.getBean(MeterRegistry.class));
        }));
  }

  /** With both registries, each call is recorded once, under the same names and tags. */
  @Test
  void observesCallsIfObservationsAreHandled() {
    MeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    withFake((fake, runner) -> runner
        .withBean(MeterRegistry.class, () -> meters)
        .withBean(ObservationRegistry.class, () -> observations)
        .run(context -> {
          fake.next(Fault.status(503));
          update(context.getBean(CloudflareClient.class));
          assertMeters(meters);
        }));
  }

  @Test
  void needsNoMicrometer() {
    withFake((fake, runner) -> runner
        .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
        .run(context -> assertThat(
                update(context.getBean(CloudflareClient.class)).statusCode())
            .isEqualTo(200)));
  }

  private static void assertMeters(MeterRegistry registry) {
    Supplier<String[]> common =
        () -> new String[] {"operation", "update-security-center-insight-classification"};
    assertThat(registry
            .get("cloudflare.calls")
            .tags(common.get())
            .tags("method", "PATCH", "status", "200", "outcome", "SUCCESS", "error", "none")
            .timers())
        .singleElement()
        .satisfies(timer -> assertThat(timer.count()).isEqualTo(1))
        .satisfies(timer -> assertThat(timer.getId().getTags()).hasSize(5));
    assertThat(registry
            .get("cloudflare.calls.retry")
            .tags(common.get())
            .tags("method", "PATCH", "status", "503")
            .counters())
        .singleElement()
        .satisfies(counter -> assertThat(counter.count()).isEqualTo(1))
        .satisfies(counter -> assertThat(counter.getId().getTags()).hasSize(3));
  }
}
