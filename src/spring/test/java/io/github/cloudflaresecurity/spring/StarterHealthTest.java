package io.github.cloudflaresecurity.spring;

import static io.github.cloudflaresecurity.spring.Starter.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** Whether the token is active, as a health indicator of both version lines of Spring Boot. */
@Tag("once")
class StarterHealthTest {
  @Test
  void tellsHealthOnSpringBoot3() {
    healthIs(
        "org.springframework.boot.health",
        context -> context
            .getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
            .health()
            .getStatus()
            .getCode());
  }

  @Test
  void tellsHealthOnSpringBoot4() {
    healthIs(
        "org.springframework.boot.actuate.health",
        context -> context
            .getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
            .health()
            .getStatus()
            .getCode());
  }

  @Test
  void tellsNoHealthOfAKeyOrWithoutActuator() {
    EMPTY
        .withPropertyValues("cloudflare.email=user@example.com", "cloudflare.api-key=some-key")
        .run(context -> assertThat(context)
            .hasSingleBean(CloudflareClient.class)
            .doesNotHaveBean("cloudflareHealthIndicator"));
    EMPTY
        .withPropertyValues("cloudflare.api-token=some-token")
        .withClassLoader(new FilteredClassLoader(
            "org.springframework.boot.actuate", "org.springframework.boot.health"))
        .run(context -> assertThat(context)
            .hasSingleBean(CloudflareClient.class)
            .doesNotHaveBean("cloudflareHealthIndicator"));
  }

  @Test
  void asksAboutTheTokenAtMostOnceAMinute() {
    try (TokenServer server = new TokenServer()) {
      CloudflareClient client = CloudflareClient.builder()
          .apiToken("some-token")
          .baseUrl(server.baseUrl())
          .build();
      AtomicLong seconds = new AtomicLong();
      TokenCheck check = new TokenCheck(client, () -> seconds.get() * 1_000_000_000);

      assertThat(check.result())
          .isEqualTo(new TokenCheck.Result(
              "UP", Map.of("active", true, "expiresOn", "2030-01-01T00:00Z")));
      server.status = 503;
      seconds.set(59);
      assertThat(check.result().status()).isEqualTo("UP");
      assertThat(server.requests).hasValue(1);
      seconds.set(60);
      assertThat(check.result())
          .isEqualTo(new TokenCheck.Result("DOWN", Map.of("error", "ServerError", "status", 503)));
      assertThat(server.requests).hasValue(2);
      server.status = 429;
      seconds.set(120);
      assertThat(check.result().status()).isEqualTo("UNKNOWN");
      server.status = 200;
      server.token = "disabled";
      seconds.set(180);
      assertThat(check.result().status()).isEqualTo("DOWN");
      client.close();
      seconds.set(240);
      assertThat(check.result().status()).isEqualTo("DOWN");
    }
  }

  /** A bean may set a key that no property shows; the application is not ill of it. */
  @Test
  void saysNothingOfAKeyThatABeanSets() {
    try (TokenServer server = new TokenServer();
        CloudflareClient client = CloudflareClient.builder()
            .apiKey("user@example.com", "some-key")
            .baseUrl(server.baseUrl())
            .build()) {
      server.status = 400;

      assertThat(new TokenCheck(client).result())
          .isEqualTo(new TokenCheck.Result("UNKNOWN", Map.of("error", "no API token")));
      assertThat(server.requests).hasValue(0);
    }
  }

  private static void healthIs(
      String hidden, Function<AssertableApplicationContext, String> status) {
    try (TokenServer server = new TokenServer()) {
      ApplicationContextRunner filtered = EMPTY
          .withPropertyValues(
              "cloudflare.api-token=some-token", "cloudflare.base-url=" + server.baseUrl())
          .withClassLoader(new FilteredClassLoader(hidden));
      ContextConsumer<AssertableApplicationContext> twice = context -> {
        assertThat(status.apply(context)).isEqualTo("UP");
        assertThat(status.apply(context)).isEqualTo("UP");
        assertThat(server.requests).hasValue(1);
      };
      filtered.run(twice);
      filtered
          .withPropertyValues("management.health.cloudflare.enabled=false")
          .run(context -> assertThat(context).doesNotHaveBean("cloudflareHealthIndicator"));
      filtered
          .withPropertyValues("management.health.defaults.enabled=false")
          .run(context -> assertThat(context).doesNotHaveBean("cloudflareHealthIndicator"));
      server.status = 401;
      filtered.run(context -> assertThat(status.apply(context)).isEqualTo("DOWN"));
    }
  }
}
