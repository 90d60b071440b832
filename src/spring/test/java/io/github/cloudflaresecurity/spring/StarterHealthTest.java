package io.github.cloudflaresecurity.spring;

import static io.github.cloudflaresecurity.spring.Starter.EMPTY;
import static io.github.cloudflaresecurity.spring.Starter.withFake;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import java.time.Duration;
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
    healthIs("org.springframework.boot.health", StarterHealthTest::statusOnSpringBoot3);
  }

  private static String statusOnSpringBoot3(AssertableApplicationContext context) {
    return context
        .getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
        .health()
        .getStatus()
        .getCode();
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
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient client = client(fake).apiToken("some-token").build()) {
      fake.stopClock().token("some-token").expiresAfter(Duration.ofHours(1));
      AtomicLong seconds = new AtomicLong();
      TokenCheck check = new TokenCheck(client, null, () -> seconds.get() * 1_000_000_000);

      TokenCheck.Result up = check.result();
      assertThat(up.status()).isEqualTo("UP");
      assertThat(up.details()).containsEntry("active", true).containsKey("expiresOn");
      fake.always(Fault.status(503));
      seconds.set(59);
      assertThat(check.result()).isEqualTo(up);
      assertThat(fake.requests()).isEqualTo(1);
      seconds.set(60);
      assertThat(check.result())
          .isEqualTo(new TokenCheck.Result("DOWN", Map.of("error", "ServerError", "status", 503)));
      assertThat(fake.requests()).isEqualTo(2);
      fake.always(Fault.rateLimited(Duration.ofSeconds(1)));
      seconds.set(120);
      assertThat(check.result().status()).isEqualTo("UNKNOWN");
      fake.clearFaults().advance(Duration.ofHours(1));
      seconds.set(180);
      assertThat(check.result().details()).containsEntry("active", false);
      assertThat(check.result().status()).isEqualTo("DOWN");
      Runnable close = client::close;
      close.run();
      seconds.set(240);
      assertThat(check.result())
          .isEqualTo(new TokenCheck.Result("DOWN", Map.of("error", "IllegalStateException")));
    }
  }

  /** Cloudflare knows such a token at the endpoint of its account only. */
  @Test
  void asksTheAccountThatOwnsTheToken() {
    withFake((fake, runner) -> {
      fake.token(FakeCloudflare.API_TOKEN).ownedBy(FakeCloudflare.ACCOUNT);
      ApplicationContextRunner boot3 =
          runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"));
      boot3.run(context -> assertThat(statusOnSpringBoot3(context)).isEqualTo("DOWN"));
      boot3
          .withPropertyValues("cloudflare.token-account-id=" + FakeCloudflare.ACCOUNT)
          .run(context -> assertThat(statusOnSpringBoot3(context)).isEqualTo("UP"));
    });
  }

  /** A bean may set a key that no property shows; the application is not ill of it. */
  @Test
  void saysNothingOfAKeyThatABeanSets() {
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient client =
            client(fake).apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY).build()) {
      assertThat(new TokenCheck(client, null).result())
          .isEqualTo(new TokenCheck.Result("UNKNOWN", Map.of("error", "no API token")));
      assertThat(fake.requests()).isZero();
    }
  }

  private static CloudflareClient.Builder client(FakeCloudflare fake) {
    return CloudflareClient.builder().baseUrl(fake.baseUrl());
  }

  private static void healthIs(
      String hidden, Function<AssertableApplicationContext, String> status) {
    withFake((fake, runner) -> {
      ApplicationContextRunner filtered = runner.withClassLoader(new FilteredClassLoader(hidden));
      ContextConsumer<AssertableApplicationContext> twice = context -> {
        assertThat(status.apply(context)).isEqualTo("UP");
        assertThat(status.apply(context)).isEqualTo("UP");
        assertThat(fake.requests()).isEqualTo(1);
      };
      filtered.run(twice);
      filtered
          .withPropertyValues("management.health.cloudflare.enabled=false")
          .run(context -> assertThat(context).doesNotHaveBean("cloudflareHealthIndicator"));
      filtered
          .withPropertyValues("management.health.defaults.enabled=false")
          .run(context -> assertThat(context).doesNotHaveBean("cloudflareHealthIndicator"));
      fake.token(FakeCloudflare.API_TOKEN).revoke();
      filtered.run(context -> assertThat(status.apply(context)).isEqualTo("DOWN"));
    });
  }
}
