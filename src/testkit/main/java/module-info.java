/**
 * A fake Cloudflare on loopback, for tests of programs that use
 * {@code io.github.cloudflaresecurity}.
 *
 * <p>Start at {@link io.github.cloudflaresecurity.testkit.FakeCloudflare}.
 */
@SuppressWarnings("requires-automatic") // Square publishes no module descriptors.
module io.github.cloudflaresecurity.testkit {
  requires transitive io.github.cloudflaresecurity;
  requires jdk.httpserver;
  requires retrofit2;
  requires kotlin.stdlib;
  // For the JUnit extension.
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports io.github.cloudflaresecurity.testkit;
}
