package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.TestAccess;
import io.github.cloudflaresecurity.internal.http.Attempt;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Responds in place of the network, for tests with too many requests for a real server. */
public final class InstantServer {
  private static final MediaType JSON = MediaType.get("application/json");

  private InstantServer() {}

  /**
   * A client whose requests {@code responder} responds to, in the thread that sends them. A clock
   * that leaps does so only while no request is in flight.
   */
  public static CloudflareClient.Builder builder(
      ManualClock clock, Function<Request, Response> responder) {
    return builder(clock, new Dispatcher(), responder);
  }

  /** The same, with a dispatcher that says which threads send. */
  public static CloudflareClient.Builder builder(
      ManualClock clock, Dispatcher dispatcher, Function<Request, Response> responder) {
    dispatcher.setMaxRequestsPerHost(64);
    dispatcher.setIdleCallback(clock::nudge);
    clock.standsStillWhile(() -> dispatcher.runningCallsCount() > 0);
    return TestAccess.httpChange(
        TestAccess.scheduler(builder(responder), clock),
        http -> http.dispatcher(dispatcher).addInterceptor(new Network(responder)));
  }

  /** A client whose requests {@code responder} responds to, in the thread that sends them. */
  public static CloudflareClient.Builder builder(Function<Request, Response> responder) {
    return TestAccess.httpChange(
        CloudflareClient.builder()
            .apiToken(CloudflareServer.TOKEN)
            .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY),
        network(responder));
  }

  /** The change of OkHttp that puts {@code responder} in place of the network. */
  public static UnaryOperator<OkHttpClient.Builder> network(Function<Request, Response> responder) {
    return http -> http.addInterceptor(new Network(responder));
  }

  public static Response success(Request request) {
    return success(request, "{\"errors\": [], \"messages\": [], \"success\": true}");
  }

  public static Response success(Request request, String json) {
    return response(request, 200, json).build();
  }

  public static Response.Builder failure(Request request, int status) {
    return response(request, status, CloudflareServer.failure(10_000, "No"));
  }

  private static Response.Builder response(Request request, int status, String json) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .body(ResponseBody.create(json, JSON));
  }

  /** Responds in place of the network; notes what the client's network interceptor would. */
  private record Network(Function<Request, Response> responder) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Attempt attempt = Attempt.of(chain.request());
      attempt.requestSent();
      Response response = responder.apply(chain.request());
      attempt.responseReceived(response.code(), response.headers());
      return response;
    }
  }
}
