package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A client, and what is closed with it. */
record Connection(CloudflareClient client, Runnable onClose) implements AutoCloseable {

  /**
   * Connects to a destination.
   *
   * @param prepare adds to a fake what it is to know
   * @throws IllegalStateException if there is no credential
   */
  static Connection to(
      Destination destination,
      Supplier<CloudflareClient.Builder> builder,
      Consumer<FakeCloudflare> prepare) {
    if (!destination.isFake()) {
      CloudflareClient client =
          builder.get().application("cloudflare-security-cli", "1").build();
      return new Connection(client, client::close);
    }
    FakeCloudflare fake = FakeCloudflare.start();
    prepare.accept(fake);
    // Unlike the fake's own client, this one keeps to Cloudflare's rate limit.
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .build();
    return new Connection(client, () -> {
      client.close();
      fake.close();
    });
  }

  @Override
  public void close() {
    onClose.run();
  }
}
