package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A fault that no request meets fails its test; faults can be cleared and can stand. */
@Timeout(60)
class UnusedFaultsTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  private static final String HINT = ". Remove them, or call clearFaults() or allowUnusedFaults().";

  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  /** Tests that order faults, run by the tests below. */
  @ExtendWith(FakeCloudflareExtension.class)
  static class WithOwnFake {

    @Test
    void leavesFaults(FakeCloudflare cloudflare) {
      cloudflare.insight(ZONE, "issue-1").next(Fault.disconnect(), Fault.none());
      cloudflare.next(Fault.status(503));
    }

    @Test
    void allowsThem(FakeCloudflare cloudflare) {
      cloudflare.allowUnusedFaults().next(Fault.status(503));
    }

    @Test
    void failsForAnotherReason(FakeCloudflare cloudflare) {
      cloudflare.next(Fault.status(503));
      throw new IllegalStateException("another reason");
    }
  }

  /** Tests that share a fake, run by the test below. */
  @ExtendWith(FakeCloudflareExtension.class)
  static class WithSharedFake {

    @BeforeAll
    static void ordersFaults(FakeCloudflare cloudflare) {
      cloudflare.message(ACCOUNT, "message-1").next(Fault.noResponse());
    }

    @Test
    void passes(FakeCloudflare cloudflare) {
      assertThat(cloudflare.requests()).isZero();
    }
  }

  @Test
  void failTheTest() {
    assertThat(failures(selectMethod(WithOwnFake.class, "leavesFaults", FakeCloudflare.class)))
        .containsExactly("No request met these faults: status 503 for any request;"
            + " disconnect for insight issue-1 of zones/" + FakeCloudflare.ZONE + HINT);
  }

  @Test
  void failTheClassThatSharesAFake() {
    assertThat(failures(selectClass(WithSharedFake.class)))
        .containsExactly(
            "No request met these faults: no response for message message-1 of accounts/" + ACCOUNT
                + HINT);
  }

  @Test
  void canBeAllowed() {
    assertThat(failures(selectMethod(WithOwnFake.class, "allowsThem", FakeCloudflare.class)))
        .isEmpty();
  }

  @Test
  void hideNoOtherFailure() {
    assertThat(failures(
            selectMethod(WithOwnFake.class, "failsForAnotherReason", FakeCloudflare.class)))
        .containsExactly("another reason");
  }

  @Test
  void areCleared() {
    FakeInsight insight =
        cloudflare().insight(ZONE, "issue-1").next(Fault.status(403)).always(Fault.status(403));
    FakeMessage message = cloudflare()
        .message(ACCOUNT, "message-1")
        .next(Fault.status(403))
        .always(Fault.status(403));
    cloudflare().next(Fault.status(404)).always(Fault.status(401));

    insight.clearFaults();
    message.clearFaults();
    assertThat(status()).isEqualTo(404);
    assertThat(status()).isEqualTo(401);
    insight.next(Fault.status(403));
    cloudflare().clearFaults();

    cloudflare().assertFaultsUsed();
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void areUsedAfterTheirRequests() {
    cloudflare().insight(ZONE, "issue-1").next(Fault.status(403));
    cloudflare().next(Fault.status(404), Fault.none(), Fault.none());

    assertThatThrownBy(cloudflare()::assertFaultsUsed).isInstanceOf(AssertionError.class);
    status();
    status();

    cloudflare().assertFaultsUsed();
  }

  @Test
  void standUntilCleared() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1").always(Fault.status(403));
    cloudflare().always(Fault.status(404)).next(Fault.none(), Fault.status(401));

    assertThat(List.of(status(), status(), status(), status())).containsExactly(200, 401, 403, 403);
    insight.clearFaults();
    assertThat(List.of(status(), status())).containsExactly(404, 404);
    cloudflare().assertFaultsUsed();
    cloudflare().clearFaults();
    assertThat(status()).isEqualTo(200);
    assertThat(insight.timesApplied()).isEqualTo(2);
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }

  private int status() {
    try (CloudflareClient client = cloudflare()
        .builder()
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .maxRetries(0)
        .build()) {
      return client
          .securityCenter()
          .insights()
          .classification()
          .update(ZONE, "issue-1", ClassificationChange.falsePositive())
          .statusCode();
    } catch (CloudflareApiException e) {
      return e.statusCode();
    }
  }

  private static List<String> failures(DiscoverySelector tests) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(tests).build(), summary);
    return summary.getSummary().getFailures().stream()
        .map(TestExecutionSummary.Failure::getException)
        .map(Throwable::getMessage)
        .toList();
  }
}
