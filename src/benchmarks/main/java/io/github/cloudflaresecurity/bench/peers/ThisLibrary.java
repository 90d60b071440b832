package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.ReclassifyResource;
import io.github.cloudflaresecurity.bench.Bodies;
import io.github.cloudflaresecurity.bench.Ids;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** This library with default settings, but without retries, because they would wait. */
public final class ThisLibrary implements Peer {
  private final ReclassifyResource reclassify;
  private final ClassificationResource classification;

  public ThisLibrary(String origin) {
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(origin + "/client/v4")
        .apiToken(Ids.TOKEN)
        .maxRetries(0)
        .build();
    reclassify = client.emailSecurity().investigate().reclassify();
    classification = client.securityCenter().insights().classification();
  }

  @Override
  public Object reclassify() {
    return reclassify.create(Ids.ACCOUNT, Ids.MESSAGE, reclassification().build());
  }

  @Override
  public Object classify() {
    return classify(Ids.INSIGHT);
  }

  @Override
  public Object classifyInVain(String insight) {
    try {
      return classify(insight);
    } catch (CloudflareApiException e) {
      return e;
    }
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    return classification.updateAsync(
        AccountOrZone.zone(Ids.ZONE),
        Ids.INSIGHT,
        ClassificationChange.acceptRisk(Bodies.RATIONALE));
  }

  @Override
  public Object upload(Path message) {
    return reclassify.create(
        Ids.ACCOUNT,
        Ids.MESSAGE,
        reclassification().emlContent(EmlContent.of(message)).build());
  }

  private Object classify(String insight) {
    return classification.update(
        AccountOrZone.zone(Ids.ZONE), insight, ClassificationChange.acceptRisk(Bodies.RATIONALE));
  }

  private static ReclassifyRequest.Builder reclassification() {
    return ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.MALICIOUS);
  }
}
