package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests to an endpoint that is in no document. */
abstract class ApiRequestCase {
  static final String RULES = "/accounts/{account_id}/rules/{rule}";

  @RegisterExtension
  final CloudflareServer cloudflare = new CloudflareServer();

  @BeforeEach
  void letRequestsBeOffContract() {
    cloudflare.letRequestsBeOffContract();
  }

  CloudflareClient client() {
    return cloudflare.builder().scheduler(ManualClock.skippingDelays()).build();
  }

  ApiRequest request(String method) {
    return request(client(), method);
  }

  static ApiRequest request(CloudflareClient client, String method) {
    return client.request(method, RULES).path("account_id", ACCOUNT).path("rule", "r-1");
  }

  /** Executes in either form; throws what the blocking form would. */
  static ApiResponse<JsonValue> execute(ApiRequest request, boolean isAsync) {
    if (!isAsync) {
      return request.execute();
    }
    try {
      return request.executeAsync().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  void respond(int status, String body) {
    cloudflare.respondsOffContract(status, body);
  }

  static CallListener endsInto(List<CallEvent> ends) {
    return new CallListener() {
      @Override
      public void callEnded(CallEvent call) {
        ends.add(call);
      }
    };
  }
}
