package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.Contract;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The fake for tests of our own. It holds every answer against the document, and every request that
 * the fake follows; a test in which one does not fit fails.
 */
public final class CheckedFake implements BeforeEachCallback, AfterEachCallback {
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private FakeCloudflare cloudflare;

  public FakeCloudflare cloudflare() {
    return cloudflare;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    cloudflare = FakeCloudflare.start().observe(this::check);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    cloudflare.close();
    assertThat(violations).as("violations of " + Contract.DOCUMENT).isEmpty();
  }

  private void check(SeenRequest request, Answer answer) {
    if (answer.status() < 400) {
      violations.addAll(
          Contract.violations(request.method(), request.url(), request.headers(), request.body()));
    }
    violations.addAll(violations(request, answer));
  }

  /** What is wrong with an answer; that of an unknown path has to be like those of known ones. */
  static List<String> violations(SeenRequest request, Answer answer) {
    boolean isRouted = answer.status() != 404;
    HttpUrl known = request
        .url()
        .newBuilder()
        .encodedPath("/client/v4/zones/z/security-center/insights/i/classification")
        .build();
    return Contract.violations(
        isRouted ? request.method() : "PATCH",
        isRouted ? request.url() : known,
        answer.status(),
        answer.headers(),
        answer.body());
  }
}
