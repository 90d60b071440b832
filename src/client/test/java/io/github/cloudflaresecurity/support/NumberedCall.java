package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.util.concurrent.CompletableFuture;

/** One of many calls, with a path of its own. */
public record NumberedCall(Operation operation, int number) {
  public enum Operation {
    RECLASSIFICATION,
    UPDATE,
    REPLACEMENT
  }

  private String id() {
    return "c" + number;
  }

  /** Where its requests go. */
  public String path() {
    return isIdempotent()
        ? "/client/v4/zones/" + ZONE + "/security-center/insights/" + id() + "/classification"
        : "/client/v4/accounts/" + ACCOUNT + "/email-security/investigate/" + id() + "/reclassify";
  }

  public boolean isIdempotent() {
    return operation != Operation.RECLASSIFICATION;
  }

  /** How many changes it makes one after the other. */
  public int steps() {
    return operation == Operation.REPLACEMENT ? 2 : 1;
  }

  public void execute(CloudflareClient client, RequestOptions options) {
    switch (operation) {
      case RECLASSIFICATION -> reclassify(client).create(ACCOUNT, id(), request(), options);
      case UPDATE -> classification(client).update(SCOPE, id(), CHANGE, options);
      case REPLACEMENT -> classification(client).replace(SCOPE, id(), CHANGE, options);
    }
  }

  public CompletableFuture<?> start(CloudflareClient client, RequestOptions options) {
    return switch (operation) {
      case RECLASSIFICATION -> reclassify(client).createAsync(ACCOUNT, id(), request(), options);
      case UPDATE -> classification(client).updateAsync(SCOPE, id(), CHANGE, options);
      case REPLACEMENT -> classification(client).replaceAsync(SCOPE, id(), CHANGE, options);
    };
  }

  /** With a message that is sent at once, or with one that takes a while. */
  private ReclassifyRequest request() {
    return ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.MALICIOUS)
        .emlContent(EmlContent.of(new byte[number % 4 == 0 ? 200_000 : 200]))
        .build();
  }
}
