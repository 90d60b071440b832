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
 * after the test. A parameter of type {@link CloudflareClient} gets the fake's own client.
 *
 * <pre>{@code
 * @ExtendWith(FakeCloudflareExtension.class)
 * class TriageTest {
 *   @Test
 *   void acceptsWhatIsKnown(FakeCloudflare cloudflare, CloudflareClient client) { … }
 * }
 * }</pre>
 *
 * <p>Parameters of methods {@code @BeforeEach} and {@code @AfterEach} get those of their test. A
 * parameter of a constructor, or of a method {@code @BeforeAll}, gets one that all tests of the
 * class then share.
 */
public final class FakeCloudflareExtension
    implements ParameterResolver, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(FakeCloudflareExtension.class);

  /** For {@code @ExtendWith} and {@code @RegisterExtension}. */
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
    close(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close(context);
  }

  /** Ends what began with this test, or with this class, and nothing that is shared with others. */
  private static void close(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    CloudflareClient client = store.remove(CloudflareClient.class, CloudflareClient.class);
    if (client != null) {
      client.close();
    }
    FakeCloudflare cloudflare = store.remove(FakeCloudflare.class, FakeCloudflare.class);
    if (cloudflare != null) {
      cloudflare.close();
    }
  }
}
