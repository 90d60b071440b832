package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Each test has its own fake, unless its class has one; all are stopped. */
class FakeCloudflareExtensionTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  /** Far less than the JDK's server takes to close a connection that is idle. */
  private static final int GUARD_MILLIS = 10_000;

  /** With a connection to each, as its port may be another server's once it is stopped. */
  private static final Map<FakeCloudflare, Socket> FAKES = new LinkedHashMap<>();

  private static final List<CloudflareClient> CLIENTS = new ArrayList<>();

  /** A test class with a fake for each method, run by the test below. */
  @ExtendWith(FakeCloudflareExtension.class)
  static class OfEachMethod {
    private FakeInsight insight;

    @BeforeEach
    void addInsight(FakeCloudflare cloudflare) {
      insight = cloudflare.insight(ZONE, "issue-1");
    }

    @RepeatedTest(3)
    void startsEmpty(FakeCloudflare cloudflare, CloudflareClient client) throws IOException {
      FAKES.values().forEach(FakeCloudflareExtensionTest::assertStopped);
      assertThat(cloudflare.requests()).isZero();

      update(client);

      assertThat(insight.timesApplied()).isEqualTo(1);
      note(cloudflare, client);
    }

    @AfterEach
    void runsUntilTheEndOfTheTest(FakeCloudflare cloudflare, CloudflareClient client) {
      update(client);

      assertThat(insight.timesApplied()).isEqualTo(2).isEqualTo(cloudflare.timesApplied());
    }
  }

  /** A test class with one fake for all methods, run by the test below. */
  @ExtendWith(FakeCloudflareExtension.class)
  static class OfAClass {
    private static FakeCloudflare shared;

    @BeforeAll
    static void addInsight(FakeCloudflare cloudflare, CloudflareClient client) throws IOException {
      cloudflare.insight(ZONE, "issue-1");
      shared = cloudflare;
      note(cloudflare, client);
    }

    @RepeatedTest(2)
    void isShared(FakeCloudflare cloudflare, CloudflareClient client) {
      assertThat(cloudflare).isSameAs(shared);
      update(client);
    }
  }

  /** Old versions of JUnit do not close what extensions store; the configuration imitates them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void startsAndStops(boolean closesByItself) {
    FAKES.clear();
    CLIENTS.clear();

    TestExecutionSummary summary = run(closesByItself, OfEachMethod.class, OfAClass.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(5);
    assertThat(FAKES.values()).hasSize(4).allSatisfy(connection -> assertStopped(connection));
    assertThat(CLIENTS)
        .hasSize(4)
        .allSatisfy(client -> assertThatThrownBy(() -> update(client))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("the client is closed"));
  }

  private static TestExecutionSummary run(boolean closesByItself, Class<?>... classes) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
        .configurationParameter(
            "junit.jupiter.extensions.store.close.autocloseable.enabled",
            Boolean.toString(closesByItself));
    for (Class<?> tests : classes) {
      request.selectors(selectClass(tests));
    }
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), summary);
    return summary.getSummary();
  }

  private static void note(FakeCloudflare cloudflare, CloudflareClient client) throws IOException {
    URI url = URI.create(cloudflare.baseUrl());
    FAKES.put(cloudflare, new Socket(url.getHost(), url.getPort()));
    CLIENTS.add(client);
  }

  private static void assertStopped(Socket connection) {
    try {
      connection.setSoTimeout(GUARD_MILLIS);
      assertThat(connection.getInputStream().read()).isEqualTo(-1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the fake still runs", e);
    } catch (IOException e) {
      // It was reset, as the server had not accepted it yet.
    }
  }

  private static void update(CloudflareClient client) {
    client
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, "issue-1", ClassificationChange.falsePositive());
  }
}
