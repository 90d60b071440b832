package io.github.cloudflaresecurity.spring;

import static io.github.cloudflaresecurity.spring.Starter.EMPTY;
import static io.github.cloudflaresecurity.spring.Starter.update;
import static io.github.cloudflaresecurity.spring.Starter.withFake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.spring.test.AutoConfigureFakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The client that the starter makes. */
@Tag("once")
class StarterTest {
  @Test
  void makesAClientThatClosesWithItsContext() {
    withFake((fake, runner) -> {
      CloudflareClient[] made = new CloudflareClient[1];
      runner
          .withPropertyValues(
              "cloudflare.application.name=triage", "cloudflare.application.version=2")
          .run(context -> {
            made[0] = context.getBean(CloudflareClient.class);
            assertThat(update(made[0]).statusCode()).isEqualTo(200);
          });

      assertThat(fake.receivedRequests().get(0).header("User-Agent")).endsWith(" triage/2");
      assertThatThrownBy(() -> update(made[0])).isInstanceOf(IllegalStateException.class);
    });
  }

  @Test
  void readsTheVariablesOfCloudflaresOwnSdks() {
    EMPTY
        .withInitializer(context -> context
            .getEnvironment()
            .getPropertySources()
            .addFirst(new SystemEnvironmentPropertySource(
                "test-systemEnvironment",
                Map.of(
                    "CLOUDFLARE_API_TOKEN", "token-of-environment",
                    "CLOUDFLARE_EMAIL", "user@example.com",
                    "CLOUDFLARE_API_KEY", "key-of-environment",
                    "CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/client/v4"))))
        .run(context -> {
          CloudflareProperties properties = context.getBean(CloudflareProperties.class);
          assertThat(properties.apiToken()).isEqualTo("token-of-environment");
          assertThat(properties.apiKey()).isEqualTo("key-of-environment");
          assertThat(context.getBean(CloudflareClient.class).toString()).contains("127.0.0.1:1");
          assertThat(properties.toString()).doesNotContain("of-environment");
        });
  }

  @Test
  void showsNoPasswordOfABaseUrl() {
    EMPTY
        .withPropertyValues(
            "cloudflare.enabled=false",
            "cloudflare.base-url=https://user:hush@example.com/client/v4")
        .run(context -> assertThat(
                new Binder(ConfigurationPropertySources.get(context.getEnvironment()))
                    .bind("cloudflare", CloudflareProperties.class)
                    .get()
                    .toString())
            .contains("https://██@example.com")
            .doesNotContain("hush"));
  }

  @Test
  void setsEachPropertyThatIsPresent() {
    withFake((fake, runner) -> runner
        .withPropertyValues(
            "cloudflare.timeout=7s",
            "cloudflare.max-retries=0",
            "cloudflare.backoff=1ms",
            "cloudflare.max-response-size=64KB",
            "cloudflare.max-concurrent-calls=3",
            "cloudflare.rate-limit.requests=600")
        .run(context -> {
          CloudflareProperties properties = context.getBean(CloudflareProperties.class);
          assertThat(properties.timeout()).hasSeconds(7);
          assertThat(properties.rateLimit().period()).hasMinutes(5);
          fake.next(Fault.status(503));
          assertThatThrownBy(() -> update(context.getBean(CloudflareClient.class)))
              .hasMessageContaining("503");
          assertThat(fake.requests()).isEqualTo(1);
        }));
  }

  @Test
  void makesNoClientIfThereIsOneOrItIsOff() {
    CloudflareClient own = CloudflareClient.builder().apiToken("own-token").build();
    EMPTY
        .withBean(CloudflareClient.class, () -> own)
        .run(context -> assertThat(context.getBean(CloudflareClient.class)).isSameAs(own));
    EMPTY
        .withPropertyValues("cloudflare.enabled=false")
        .run(context -> assertThat(context)
            .hasNotFailed()
            .doesNotHaveBean(CloudflareClient.class)
            .doesNotHaveBean("cloudflareHealthIndicator"));
  }

  @Test
  void letsCustomizersChangeWhatPropertiesSet() {
    withFake((fake, runner) -> runner
        .withBean(
            CloudflareClientCustomizer.class, () -> builder -> builder.header("X-Job", "nightly"))
        .run(context -> {
          update(context.getBean(CloudflareClient.class));
          assertThat(fake.receivedRequests().get(0).header("X-Job")).isEqualTo("nightly");
        }));
  }

  /** What is configured may be complete, half of a pair, or invalid. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudflare.api-token=real-token cloudflare.email=real@example.com"
            + " cloudflare.api-key=real-key cloudflare.base-url=http://127.0.0.1:1/client/v4",
        "cloudflare.email=real@example.com",
        "cloudflare.api-key=real-key",
        "cloudflare.api-token=\"real-token\" cloudflare.base-url=${PROXY}",
        "cloudflare.base-url=api.cloudflare.com"
      })
  void leadsTheClientOfTestsToTheFake(String configured) {
    new ApplicationContextRunner()
        .withUserConfiguration(Sliced.class)
        .withPropertyValues("PROXY=ftp://gateway")
        .withPropertyValues(configured.split(" "))
        .run(context -> {
          FakeCloudflare fake = context.getBean(FakeCloudflare.class);
          fake.insight(Starter.ZONE, "issue-1");
          update(context.getBean(CloudflareClient.class));
          assertThat(fake.timesApplied()).isEqualTo(1);
        });
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureFakeCloudflare
  static class Sliced {}
}
