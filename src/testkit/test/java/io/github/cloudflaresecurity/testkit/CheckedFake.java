package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.Contract;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The fake for the kit's own tests. A test fails if a response or an applied request violates the
 * document.
 */
public final class CheckedFake implements BeforeEachCallback, AfterEachCallback {
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private FakeCloudflare cloudflare;

  public FakeCloudflare cloudflare() {
    return cloudflare;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Contract.load();
    cloudflare = FakeCloudflare.start().observe(this::check);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    cloudflare.close();
    assertThat(violations).as("violations of " + Contract.DOCUMENT).isEmpty();
  }

  /** Returns once the condition is met; the test's own timeout interrupts it. */
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.interrupted()).as("interrupted").isFalse();
      Thread.yield();
    }
  }

  private void check(ServerRequest request, CannedResponse response) {
    if (response.status() < 400) {
      violations.addAll(
          Contract.violations(request.method(), request.url(), request.headers(), request.body()));
    }
    violations.addAll(violations(request, response));
  }

  /** Returns the violations; the response to an unknown path is checked as one to a known path. */
  static List<String> violations(ServerRequest request, CannedResponse response) {
    boolean isRouted = response.status() != 404;
    HttpUrl known = request
        .url()
        .newBuilder()
        .encodedPath("/client/v4/zones/" + FakeCloudflare.ZONE
            + "/security-center/insights/issue-1/classification")
        .build();
    return Contract.violations(
        isRouted ? request.method() : "PATCH",
        isRouted ? request.url() : known,
        response.status(),
        response.headers(),
        response.body());
  }
}
