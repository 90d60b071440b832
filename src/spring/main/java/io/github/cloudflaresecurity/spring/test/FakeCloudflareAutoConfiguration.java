package io.github.cloudflaresecurity.spring.test;

import io.github.cloudflaresecurity.spring.CloudflareAutoConfiguration;
import io.github.cloudflaresecurity.spring.CloudflareClientCustomizer;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Starts a fake Cloudflare; {@link AutoConfigureFakeCloudflare} imports it. */
@AutoConfiguration(before = CloudflareAutoConfiguration.class)
class FakeCloudflareAutoConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  FakeCloudflare fakeCloudflare() {
    return FakeCloudflare.start();
  }

  /** Comes last, so that nothing leads the client elsewhere. */
  @Bean
  @Order
  CloudflareClientCustomizer fakeCloudflareCustomizer(FakeCloudflare fake) {
    return builder -> builder
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .backoff(Duration.ZERO);
  }
}
