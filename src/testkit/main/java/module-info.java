/**
 * A fake Cloudflare on loopback, for tests of programs that use
 * {@code io.github.cloudflaresecurity}.
 *
 * <p>Start at {@link io.github.cloudflaresecurity.testkit.FakeCloudflare}.
 */
@SuppressWarnings("requires-automatic") // Square's names are all that they have.
module io.github.cloudflaresecurity.testkit {
  requires transitive io.github.cloudflaresecurity;
  requires jdk.httpserver;
  requires retrofit2;
  requires kotlin.stdlib;
  // For the extension alone.
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports io.github.cloudflaresecurity.testkit;
}
