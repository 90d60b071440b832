package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.CloudflareClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a {@link CloudflareClient} of {@link CloudflareProperties} and the
 * {@link CloudflareClientCustomizer}s, unless there is one. It closes with the context.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "cloudflare.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CloudflareProperties.class)
public class CloudflareAutoConfiguration {

  /** Makes a configuration; Spring calls it. */
  public CloudflareAutoConfiguration() {}

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  CloudflareClient cloudflareClient(
      CloudflareProperties properties, ObjectProvider<CloudflareClientCustomizer> customizers) {
    try {
      CloudflareClient.Builder builder = CloudflareClient.builder();
      properties.applyTo(builder);
      customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
      return builder.build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new CloudflareConfigurationException(e);
    }
  }

  /** Actuator's pages of properties. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SanitizingFunction.class)
  static class Endpoints {

    /** Hides the credentials even if {@code show-values} is {@code always}. */
    @Bean
    SanitizingFunction cloudflareCredentialSanitizer() {
      return data -> {
        String name = data.getLowerCaseKey().replaceAll("[^a-z]", "");
        return name.equals("cloudflareapitoken") || name.equals("cloudflareapikey")
            ? data.withSanitizedValue()
            : data;
      };
    }
  }
}
