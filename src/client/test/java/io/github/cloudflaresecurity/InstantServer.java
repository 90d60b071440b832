package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.contract.CloudflareServer;
import java.util.function.Function;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Answers in place of the network, at once: for what takes too many requests for a real server. */
final class InstantServer {
  private static final MediaType JSON = MediaType.get("application/json");

  private InstantServer() {}

  /**
   * A client whose requests are answered by {@code answer}, in the thread that sends them. Where
   * the clock steps forward by itself, it does so only while no request is under way.
   */
  static CloudflareClient.Builder builder(ManualClock timing, Function<Request, Response> answer) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(64);
    dispatcher.setIdleCallback(timing::nudge);
    timing.standsStillWhile(() -> dispatcher.runningCallsCount() > 0);
    return builder(answer)
        .scheduler(timing)
        .httpChange(http -> http.dispatcher(dispatcher).addInterceptor(network(answer)));
  }

  /** A client whose requests are answered by {@code answer}, in the thread that sends them. */
  static CloudflareClient.Builder builder(Function<Request, Response> answer) {
    return CloudflareClient.builder()
        .apiToken(CloudflareServer.TOKEN)
        .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
        .httpChange(http -> http.addInterceptor(network(answer)));
  }

  /** After all of the client's own, in place of the network; notes what the last of them would. */
  private static Interceptor network(Function<Request, Response> answer) {
    return chain -> {
      Attempt attempt = Attempt.of(chain.request());
      attempt.requestSent();
      Response response = answer.apply(chain.request());
      attempt.responseReceived(response.code(), response.headers());
      return response;
    };
  }

  static Response success(Request request) {
    return answer(request, 200, "{\"errors\": [], \"messages\": [], \"success\": true}")
        .build();
  }

  static Response.Builder failure(Request request, int status) {
    return answer(request, status, CloudflareServer.failure(10_000, "No"));
  }

  private static Response.Builder answer(Request request, int status, String json) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .body(ResponseBody.create(json, JSON));
  }
}
