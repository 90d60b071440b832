package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.CloudflareClient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Makes a health indicator {@code cloudflare}, which asks Cloudflare whether the token is active,
 * at most once a minute. With {@code cloudflare.token-account-id} it asks the account that owns the
 * token. There is none if the properties have an API key alone, or if
 * {@code management.health.cloudflare.enabled} is false.
 *
 * <p>Spring Boot 4 has the health API of Spring Boot 3 in another package. So each version line has
 * a class here, of the same form.
 */
@AutoConfiguration(after = CloudflareAutoConfiguration.class)
@ConditionalOnSingleCandidate(CloudflareClient.class)
@Conditional(CloudflareHealthAutoConfiguration.OnTokenHealth.class)
public class CloudflareHealthAutoConfiguration {
  /** Not {@code account-id}: CLOUDFLARE_ACCOUNT_ID is often set, and most tokens are a user's. */
  private static final String OWNER = "cloudflare.token-account-id";

  /** Makes a configuration; Spring calls it. */
  public CloudflareHealthAutoConfiguration() {}

  private static @Nullable String owner(Environment environment) {
    return Binder.get(environment).bind(OWNER, String.class).orElse(null);
  }

  /** For Spring Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(org.springframework.boot.actuate.health.HealthIndicator.class)
  static class Boot3 {
    @Bean
    @ConditionalOnMissingBean(name = "cloudflareHealthIndicator")
    org.springframework.boot.actuate.health.HealthIndicator cloudflareHealthIndicator(
        CloudflareClient client, Environment environment) {
      TokenCheck token = new TokenCheck(client, owner(environment));
      return () -> {
        TokenCheck.Result result = token.result();
        return org.springframework.boot.actuate.health.Health.status(result.status())
            .withDetails(result.details())
            .build();
      };
    }
  }

  /** For Spring Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(org.springframework.boot.health.contributor.HealthIndicator.class)
  static class Boot4 {
    @Bean
    @ConditionalOnMissingBean(name = "cloudflareHealthIndicator")
    org.springframework.boot.health.contributor.HealthIndicator cloudflareHealthIndicator(
        CloudflareClient client, Environment environment) {
      TokenCheck token = new TokenCheck(client, owner(environment));
      return () -> {
        TokenCheck.Result result = token.result();
        return org.springframework.boot.health.contributor.Health.status(result.status())
            .withDetails(result.details())
            .build();
      };
    }
  }

  /**
   * Cloudflare verifies tokens only. A customizer may set a token that no property shows.
   *
   * <p>{@code @ConditionalOnEnabledHealthIndicator} is in another package in Spring Boot 4, too, so
   * this reads its properties.
   */
  static final class OnTokenHealth implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      Binder binder = Binder.get(context.getEnvironment());
      boolean isEnabled = binder
          .bind("management.health.cloudflare.enabled", Boolean.class)
          .orElseGet(() ->
              binder.bind("management.health.defaults.enabled", Boolean.class).orElse(true));
      return isEnabled
          && (isSet(binder, "cloudflare.api-token") || !isSet(binder, "cloudflare.api-key"));
    }

    private static boolean isSet(Binder binder, String name) {
      return StringUtils.hasText(binder.bind(name, String.class).orElse(""));
    }
  }
}
