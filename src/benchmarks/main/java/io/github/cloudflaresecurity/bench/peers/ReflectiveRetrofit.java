package io.github.cloudflaresecurity.bench.peers;

import io.github.cloudflaresecurity.bench.Bodies;
import io.github.cloudflaresecurity.bench.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.PATCH;
import retrofit2.http.POST;

/** Retrofit as in its own documentation, with Moshi's reflective adapters. */
public final class ReflectiveRetrofit implements Peer {
  private final Api api;

  public ReflectiveRetrofit(String origin) {
    api = new Retrofit.Builder()
        .baseUrl(origin + "/client/v4/")
        .client(Setup.signing())
        .addConverterFactory(MoshiConverterFactory.create(Reflective.MOSHI))
        .build()
        .create(Api.class);
  }

  interface Api {
    @POST("accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify")
    Call<Reflective.Envelope> reclassify(
        @retrofit2.http.Path("account_id") String account,
        @retrofit2.http.Path("postfix_id") String postfix,
        @Body Reflective.ReclassifyRequest request);

    @PATCH("zones/{zone_id}/security-center/insights/{issue_id}/classification")
    Call<Reflective.Envelope> classify(
        @retrofit2.http.Path("zone_id") String zone,
        @retrofit2.http.Path("issue_id") String issue,
        @Body Reflective.ClassifyRequest request);

    @PATCH("zones/{zone_id}/security-center/insights/{issue_id}/classification")
    CompletableFuture<Reflective.Envelope> classifyAsync(
        @retrofit2.http.Path("zone_id") String zone,
        @retrofit2.http.Path("issue_id") String issue,
        @Body Reflective.ClassifyRequest request);
  }

  @Override
  public Object reclassify() throws IOException {
    return body(api.reclassify(Ids.ACCOUNT, Ids.MESSAGE, reclassification()).execute());
  }

  @Override
  public Object classify() throws IOException {
    return body(api.classify(Ids.ZONE, Ids.INSIGHT, change()).execute());
  }

  @Override
  public Object classifyInVain(String insight) throws IOException {
    return body(api.classify(Ids.ZONE, insight, change()).execute());
  }

  @Override
  public CompletableFuture<?> classifyAsync() {
    return api.classifyAsync(Ids.ZONE, Ids.INSIGHT, change());
  }

  @Override
  public Object upload(Path message) throws IOException {
    Reflective.ReclassifyRequest reclassification = reclassification();
    reclassification.emlContent = Base64.getEncoder().encodeToString(Files.readAllBytes(message));
    return body(api.reclassify(Ids.ACCOUNT, Ids.MESSAGE, reclassification).execute());
  }

  private static Object body(Response<Reflective.Envelope> response) throws IOException {
    return response.isSuccessful() ? response.body() : response.errorBody().string();
  }

  private static Reflective.ReclassifyRequest reclassification() {
    Reflective.ReclassifyRequest request = new Reflective.ReclassifyRequest();
    request.expectedDisposition = "MALICIOUS";
    return request;
  }

  private static Reflective.ClassifyRequest change() {
    Reflective.ClassifyRequest request = new Reflective.ClassifyRequest();
    request.classification = "accept_risk";
    request.rationale = Bodies.RATIONALE;
    return request;
  }
}
