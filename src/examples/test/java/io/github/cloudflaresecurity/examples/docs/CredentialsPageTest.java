package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/credentials.md. */
class CredentialsPageTest {

  @Test
  void acceptsBothKinds() {
    String token = FakeCloudflare.API_TOKEN;
    String email = FakeCloudflare.EMAIL;
    String key = FakeCloudflare.API_KEY;

    CloudflareClient cloudflare =
        CloudflareClient.builder().apiToken(token).apiKey(email, key).build();

    assertThat(cloudflare.toString()).doesNotContain(token, email, key);
  }
}
