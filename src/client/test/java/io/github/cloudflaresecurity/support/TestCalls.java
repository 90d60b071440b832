package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.ReclassifyResource;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls of both operations, for tests to which their arguments do not matter. */
public final class TestCalls {
  public static final AccountOrZone SCOPE = AccountOrZone.zone(CloudflareServer.ZONE);
  public static final String INSIGHT = "abc";
  public static final ClassificationChange CHANGE = ClassificationChange.falsePositive();

  public static final String MESSAGE = "4Njp3P0STMz2c02Q-2024-01-05T10:00:00-12345678";
  public static final ReclassifyRequest REQUEST =
      ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.NONE).build();

  private TestCalls() {}

  public static ClassificationResource classification(CloudflareClient client) {
    return client.securityCenter().insights().classification();
  }

  public static ReclassifyResource reclassify(CloudflareClient client) {
    return client.emailSecurity().investigate().reclassify();
  }

  public static ApiResponse<Void> update(CloudflareClient client) {
    return classification(client).update(SCOPE, INSIGHT, CHANGE);
  }

  /** Updates in either form; throws what the blocking form would. */
  public static ApiResponse<Void> update(CloudflareClient client, boolean isAsync) {
    if (!isAsync) {
      return update(client);
    }
    try {
      return updateAsync(client).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public static CompletableFuture<ApiResponse<Void>> updateAsync(CloudflareClient client) {
    return classification(client).updateAsync(SCOPE, INSIGHT, CHANGE);
  }

  public static ApiResponse<Void> replace(CloudflareClient client) {
    return classification(client).replace(SCOPE, INSIGHT, CHANGE);
  }

  public static CompletableFuture<ApiResponse<Void>> replaceAsync(CloudflareClient client) {
    return classification(client).replaceAsync(SCOPE, INSIGHT, CHANGE);
  }

  /** The update of an insight as an item of a bulk run. */
  public static ClassificationUpdate updateOf(String item) {
    return new ClassificationUpdate(SCOPE, "issue-" + item, CHANGE);
  }

  /** Submits a reclassification without the message's content. */
  public static ApiResponse<JsonValue> submit(CloudflareClient client) {
    return reclassify(client).create(CloudflareServer.ACCOUNT, MESSAGE, REQUEST);
  }

  public static CompletableFuture<ApiResponse<JsonValue>> submitAsync(CloudflareClient client) {
    return reclassify(client).createAsync(CloudflareServer.ACCOUNT, MESSAGE, REQUEST);
  }

  public static ApiResponse<JsonValue> submit(CloudflareClient client, EmlContent content) {
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.MALICIOUS)
        .emlContent(content)
        .build();
    return reclassify(client).create(CloudflareServer.ACCOUNT, MESSAGE, request);
  }

  /** What an update throws if Cloudflare does not accept it. */
  public static CloudflareApiException apiFailure(CloudflareClient client) {
    return catchThrowableOfType(CloudflareApiException.class, () -> update(client));
  }

  /** What an update throws if there is no usable response. */
  public static CloudflareTransportException transportFailure(CloudflareClient client) {
    return catchThrowableOfType(CloudflareTransportException.class, () -> update(client));
  }
}
