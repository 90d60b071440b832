package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.function.BiConsumer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts that have the starter, with Spring Boot 3.5. */
final class Starter {
  static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  /** Has no properties. */
  static final ApplicationContextRunner EMPTY = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          CloudflareAutoConfiguration.class,
          CloudflareMicrometerAutoConfiguration.class,
          CloudflareHealthAutoConfiguration.class));

  private Starter() {}

  static void withFake(BiConsumer<FakeCloudflare, ApplicationContextRunner> body) {
    try (FakeCloudflare fake = FakeCloudflare.start()) {
      fake.insight(ZONE, "issue-1");
      body.accept(
          fake,
          EMPTY.withPropertyValues(
              "cloudflare.api-token=" + FakeCloudflare.API_TOKEN,
              "cloudflare.backoff=0ms",
              "cloudflare.base-url=" + fake.baseUrl()));
    }
  }

  static ApiResponse<Void> update(CloudflareClient client) {
    return client
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, "issue-1", ClassificationChange.falsePositive());
  }
}
