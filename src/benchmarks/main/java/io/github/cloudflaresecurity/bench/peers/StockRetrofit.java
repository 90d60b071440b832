package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Bodies;
import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import peers.gson.ApiClient;
import peers.gson.api.EmailSecurityApi;
import peers.gson.api.SecurityCenterInsightsApi;
import peers.gson.model.AccountsOrZones;
import peers.gson.model.ClassificationUpdateRequest;
import peers.gson.model.ExpectedDisposition;
import peers.gson.model.ReclassifyRequest;
import peers.gson.model.UserClassification;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The OpenAPI Generator's default client for Retrofit, with Gson. */
public final class StockRetrofit implements Peer {
  private final EmailSecurityApi emailSecurity;
  private final SecurityCenterInsightsApi insights;

  public StockRetrofit(String origin) {
    ApiClient client = new ApiClient(Setup.signing());
    client.getAdapterBuilder().baseUrl(origin + "/client/v4/");
    emailSecurity = client.createService(EmailSecurityApi.class);
    insights = client.createService(SecurityCenterInsightsApi.class);
  }

  @Override
  public Object reclassify() throws IOException {
    return body(emailSecurity
        .emailSecurityPostReclassify(Ids.ACCOUNT, Ids.MESSAGE, reclassification())
        .execute());
  }

  @Override
  public Object classify() throws IOException {
    return body(classification(Ids.INSIGHT).execute());
  }

  @Override
  public Object classifyInVain(String insight) throws IOException {
    return body(classification(insight).execute());
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    return enqueue(classification(Ids.INSIGHT));
  }

  @Override
  public Object upload(Path message) throws IOException {
    ReclassifyRequest request = reclassification().emlContent(Files.readAllBytes(message));
    return body(emailSecurity
        .emailSecurityPostReclassify(Ids.ACCOUNT, Ids.MESSAGE, request)
        .execute());
  }

  private Call<?> classification(String insight) {
    return insights.updateSecurityCenterInsightClassification(
        AccountsOrZones.ZONES, Ids.ZONE, insight, change());
  }

  private static <T> CompletableFuture<T> enqueue(Call<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    call.enqueue(new Callback<T>() {
      @Override
      public void onResponse(Call<T> call, Response<T> response) {
        future.complete(response.body());
      }

      @Override
      public void onFailure(Call<T> call, Throwable t) {
        future.completeExceptionally(t);
      }
    });
    return future;
  }

  private static Object body(Response<?> response) throws IOException {
    return response.isSuccessful() ? response.body() : response.errorBody().string();
  }

  private static ReclassifyRequest reclassification() {
    return new ReclassifyRequest().expectedDisposition(ExpectedDisposition.MALICIOUS);
  }

  private static ClassificationUpdateRequest change() {
    return new ClassificationUpdateRequest()
        .classification(UserClassification.ACCEPT_RISK)
        .rationale(Bodies.RATIONALE);
  }
}
