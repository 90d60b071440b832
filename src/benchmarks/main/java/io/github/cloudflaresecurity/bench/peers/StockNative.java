package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Bodies;
import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import peers.jackson.ApiClient;
import peers.jackson.ApiException;
import peers.jackson.api.EmailSecurityApi;
import peers.jackson.api.SecurityCenterInsightsApi;
import peers.jackson.model.AccountsOrZones;
import peers.jackson.model.ClassificationUpdateRequest;
import peers.jackson.model.ExpectedDisposition;
import peers.jackson.model.ReclassifyRequest;
import peers.jackson.model.UserClassification;

/** The OpenAPI Generator's default client for the JDK's HTTP client, with Jackson. */
public final class StockNative implements Peer {
  private final EmailSecurityApi emailSecurity;
  private final SecurityCenterInsightsApi insights;

  /** The default client has no asynchronous calls. */
  private final Executor threads = Executors.newFixedThreadPool(Setup.CONCURRENT_CALLS, task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });

  public StockNative(String origin) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(origin + "/client/v4");
    client.setRequestInterceptor(request -> request.header("Authorization", Setup.AUTHORIZATION));
    emailSecurity = new EmailSecurityApi(client);
    insights = new SecurityCenterInsightsApi(client);
  }

  @Override
  public Object reclassify() throws ApiException {
    return emailSecurity.emailSecurityPostReclassify(Ids.ACCOUNT, Ids.MESSAGE, reclassification());
  }

  @Override
  public Object classify() throws ApiException {
    return classify(Ids.INSIGHT);
  }

  @Override
  public Object classifyInVain(String insight) {
    try {
      return classify(insight);
    } catch (ApiException e) {
      return e;
    }
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return classify();
          } catch (ApiException e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  @Override
  public Object upload(Path message) throws IOException, ApiException {
    return emailSecurity.emailSecurityPostReclassify(
        Ids.ACCOUNT, Ids.MESSAGE, reclassification().emlContent(Files.readAllBytes(message)));
  }

  private Object classify(String insight) throws ApiException {
    return insights.updateSecurityCenterInsightClassification(
        AccountsOrZones.ZONES,
        Ids.ZONE,
        insight,
        new ClassificationUpdateRequest()
            .classification(UserClassification.ACCEPT_RISK)
            .rationale(Bodies.RATIONALE));
  }

  private static ReclassifyRequest reclassification() {
    return new ReclassifyRequest().expectedDisposition(ExpectedDisposition.MALICIOUS);
  }
}
