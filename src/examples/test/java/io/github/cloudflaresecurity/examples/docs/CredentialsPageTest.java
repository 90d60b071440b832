package io.github.cloudflaresecurity.examples.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.net.InetSocketAddress;
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
  void asksForTheHealthOfAToken() throws Exception {
    byte[] active = "{\"success\": true, \"result\": {\"status\": \"active\"}}".getBytes(UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/user/tokens/verify", exchange -> {
      exchange.sendResponseHeaders(200, active.length);
      exchange.getResponseBody().write(active);
      exchange.close();
    });
    server.start();
    try (CloudflareClient cloudflare = CloudflareClient.builder()
        .apiToken(FakeCloudflare.API_TOKEN)
        .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
        .build()) {

      boolean isHealthy = cloudflare.verifyToken().isActive();

      assertThat(isHealthy).isTrue();
    } finally {
      server.stop(0);
    }
  }
}
