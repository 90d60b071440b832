package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.micrometer.CallMeters;
import io.github.cloudflaresecurity.micrometer.CallObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Observes the client's calls if there is an {@link ObservationRegistry} with handlers, which makes
 * metrics and spans of them. Otherwise measures them if there is a {@link MeterRegistry}.
 */
@AutoConfiguration(before = CloudflareAutoConfiguration.class)
@ConditionalOnClass({MeterRegistry.class, ObservationRegistry.class})
public class CloudflareMicrometerAutoConfiguration {

  /** Makes a configuration; Spring calls it. */
  public CloudflareMicrometerAutoConfiguration() {}

  @Bean
  CloudflareClientCustomizer cloudflareMicrometerCustomizer(
      ObjectProvider<ObservationRegistry> observations, ObjectProvider<MeterRegistry> meters) {
    return builder -> {
      ObservationRegistry observed = observations.getIfUnique();
      // Both would record the same meters.
      if (observed != null && !observed.isNoop()) {
        builder.addListener(CallObservations.of(observed));
        return;
      }
      meters.ifUnique(registry -> builder.addListener(CallMeters.of(registry)));
    };
  }
}
