package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.CloudflareClient;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link FakeCloudflare} for each test that has a parameter of that type, and stops it
 * after the test. A parameter of type {@link CloudflareClient} receives the fake's own client.
 *
 * <pre>{@code
 * @ExtendWith(FakeCloudflareExtension.class)
 * class TriageTest {
 *   @Test
 *   void acceptsKnownRisk(FakeCloudflare cloudflare, CloudflareClient client) { … }
 * }
 * }</pre>
 *
 * <p>{@code @BeforeEach} and {@code @AfterEach} methods receive the fake of their test. If a
 * constructor or a {@code @BeforeAll} method has such a parameter, all tests of the class share one
 * fake.
 *
 * <p>A test fails if it has ordered {@linkplain FakeCloudflare#next faults} that no request met. If
 * tests share a fake, this is checked after the last of them. A test that expects it calls
 * {@link FakeCloudflare#allowUnusedFaults()}.
 */
public final class FakeCloudflareExtension
    implements ParameterResolver, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(FakeCloudflareExtension.class);

  /** Creates an extension; used by {@code @ExtendWith} and {@code @RegisterExtension}. */
  public FakeCloudflareExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == FakeCloudflare.class || type == CloudflareClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    FakeCloudflare cloudflare = store.getOrComputeIfAbsent(
        FakeCloudflare.class, type -> FakeCloudflare.start(), FakeCloudflare.class);
    return parameter.getParameter().getType() == FakeCloudflare.class
        ? cloudflare
        : store.getOrComputeIfAbsent(
            CloudflareClient.class, type -> cloudflare.client(), CloudflareClient.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    finish(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    finish(context);
  }

  /** Closes what was started for this test or this class, and leaves what others share. */
  private static void finish(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    CloudflareClient client = store.remove(CloudflareClient.class, CloudflareClient.class);
    if (client != null) {
      client.close();
    }
    FakeCloudflare cloudflare = store.remove(FakeCloudflare.class, FakeCloudflare.class);
    if (cloudflare != null) {
      cloudflare.close();
      // A test that failed may have ended before it met the faults.
      if (context.getExecutionException().isEmpty()) {
        cloudflare.assertFaultsUsed();
      }
    }
  }
}
