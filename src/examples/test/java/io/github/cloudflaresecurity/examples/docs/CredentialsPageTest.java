package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.ArrayList;
import java.util.List;
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

  interface Vault {
    String read(String name);
  }

  @Test
  void takesTokensFromTheirSource() {
    List<String> read = new ArrayList<>();
    Vault vault = name -> {
      read.add(name);
      throw new IllegalStateException("the vault is sealed");
    };

    CloudflareClient cloudflare =
        CloudflareClient.builder().apiToken(() -> vault.read("cloudflare")).build();

    assertThat(read).isEmpty();
    assertThatThrownBy(cloudflare::verifyToken).hasMessage("the vault is sealed");
    assertThat(read).containsExactly("cloudflare");
  }

  @Test
  void asksForTheHealthOfAToken() {
    String accountId = FakeCloudflare.ACCOUNT;
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client();
        CloudflareClient ofAccount = fake.builder().apiToken("owned").build()) {
      fake.token("owned").ownedBy(accountId);

      boolean isHealthy = cloudflare.verifyToken().isActive();

      assertThat(isHealthy).isTrue();
      assertThat(ofAccount.verifyAccountToken(accountId).isActive()).isTrue();
    }
  }
}
