package io.github.cloudflaresecurity.spring;

import static io.github.cloudflaresecurity.spring.Starter.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the starter says of its properties, and never of credentials. */
@Tag("once")
class StarterPropertiesTest {
  private static final String SECRET = "Bearer not-to-be-printed";

  @Test
  void saysWhatToSetIfThereIsNoCredential() {
    assertThat(analysis(EMPTY).getDescription()).contains("no credential");
    assertThat(analysis(EMPTY.withPropertyValues("cloudflare.api-token= ")).getAction())
        .contains("cloudflare.api-token");
    assertThat(analysis(EMPTY.withPropertyValues("cloudflare.api-key=some-key")).getDescription())
        .contains("cloudflare.api-key is set, but cloudflare.email is not");
    assertThat(analysis(EMPTY.withPropertyValues(
                "cloudflare.api-token=some-token", "cloudflare.application.version=1"))
            .getDescription())
        .contains("cloudflare.application.name is not");
  }

  @Test
  void neverPrintsACredential() {
    EMPTY.withPropertyValues("cloudflare.api-token=" + SECRET).run(context -> {
      StringWriter printed = new StringWriter();
      context.getStartupFailure().printStackTrace(new PrintWriter(printed));
      assertThat(printed.toString()).contains("apiToken").doesNotContain("not-to-be-printed");
    });
    assertThat(
            analysis(EMPTY.withPropertyValues("cloudflare.api-token=" + SECRET)).getDescription())
        .doesNotContain("not-to-be-printed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudflare.api-token", "cloudflare.apiKey", "CLOUDFLARE_API_KEY"})
  void hidesCredentialsFromActuator(String key) {
    EMPTY.withPropertyValues("cloudflare.api-token=some-token").run(context -> {
      SanitizingFunction function = context.getBean(SanitizingFunction.class);
      assertThat(function.apply(new SanitizableData(null, key, "some-token")).getValue())
          .isEqualTo(SanitizableData.SANITIZED_VALUE);
      assertThat(
              function.apply(new SanitizableData(null, "cloudflare.email", "e")).getValue())
          .isEqualTo("e");
    });
  }

  @Test
  void describesEachPropertyToEditors() throws Exception {
    String metadata;
    try (var in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> names = List.of(
        "enabled",
        "api-token",
        "email",
        "api-key",
        "base-url",
        "token-account-id",
        "timeout",
        "max-retries",
        "backoff",
        "max-response-size",
        "max-concurrent-calls",
        "rate-limit.requests",
        "rate-limit.period",
        "application.name",
        "application.version");

    assertThat(names)
        .allSatisfy(name -> assertThat(metadata)
            .containsPattern("\"cloudflare\\." + name.replace(".", "\\.")
                + "\",\\s+\"type\": \"[\\w.]+\",\\s+\"description\": \"\\w"));
    assertThat(metadata.split("\"name\": \"cloudflare\\.[a-z.-]+\",\\s+\"type\": \"(java|org)\\."))
        .hasSize(names.size() + 1);
    assertThat(metadata).contains("\"management.health.cloudflare.enabled\"");
    // Nothing suggests a credential.
    assertThat(metadata).doesNotContainPattern("api-(key|token)\"[^}]*defaultValue");
  }

  private static FailureAnalysis analysis(ApplicationContextRunner runner) {
    FailureAnalysis[] found = new FailureAnalysis[1];
    runner.run(
        context -> found[0] = new CloudflareFailureAnalyzer().analyze(context.getStartupFailure()));
    return found[0];
  }
}
