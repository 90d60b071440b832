package io.github.cloudflaresecurity.spring.test;

import io.github.cloudflaresecurity.spring.CloudflareAutoConfiguration;
import io.github.cloudflaresecurity.spring.CloudflareClientCustomizer;
import io.github.cloudflaresecurity.spring.CloudflareProperties;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
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

  /** Replaces what leads to Cloudflare, which may be invalid or incomplete in a test. */
  @Bean
  static BeanPostProcessor fakeCloudflareProperties(ObjectProvider<FakeCloudflare> fake) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof CloudflareProperties properties
            ? leadTo(fake.getObject(), properties)
            : bean;
      }
    };
  }

  private static CloudflareProperties leadTo(FakeCloudflare fake, CloudflareProperties properties) {
    String owner = properties.tokenAccountId();
    if (owner != null && owner.strip().length() == FakeCloudflare.ACCOUNT.length()) {
      // So that health is as it is with the real token.
      fake.token(FakeCloudflare.API_TOKEN).ownedBy(owner.strip());
    }
    return new CloudflareProperties(
        properties.enabled(),
        FakeCloudflare.API_TOKEN,
        FakeCloudflare.EMAIL,
        FakeCloudflare.API_KEY,
        fake.baseUrl(),
        properties.tokenAccountId(),
        properties.timeout(),
        properties.maxRetries(),
        properties.backoff(),
        properties.maxResponseSize(),
        properties.maxConcurrentCalls(),
        properties.rateLimit(),
        properties.application());
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
