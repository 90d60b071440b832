package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.QueryParameters;
import io.github.cloudflaresecurity.runtime.RequestTag;
import java.time.Duration;
import java.util.Iterator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.QueryMap;

/** Pages of a list that a resource makes of a generated interface. */
@Tag("any-document")
class ResourcePagesTest {
  interface Api {
    @GET("list")
    Call<Envelope<JsonValue>> list(
        @QueryMap(encoded = true) QueryParameters query, @retrofit2.http.Tag RequestTag tag);
  }

  /** As {@code ApiPages} does: a cursor is compared as it is, not as a URL has it. */
  @Test
  void tellsThatTheServerRepeatsTheFirstCursor() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      for (int i = 0; i < 3; i++) {
        server.enqueue(new MockResponse(200, okhttp3.Headers.of(), """
            {"errors": [], "messages": [], "success": true, "result": [1],
             "result_info": {"cursor": "a b=="}}"""));
      }
      ClientRuntime runtime = runtime(server.url("/").toString());
      Api api = runtime.api(Api.class);

      Iterator<ApiResponse<JsonValue>> pages = new ResourceContext(runtime.executor(), runtime)
          .pages(
              "GET /list",
              QueryParameters.NONE.add("cursor", "a b=="),
              RequestOptions.NONE,
              query -> new PreparedCall<JsonValue, JsonValue>(
                  attempt -> api.list(query, attempt), result -> result))
          .iterator();

      assertThat(pages.next().result()).hasToString("[1]");
      assertThat(server.takeRequest().getTarget()).isEqualTo("/list?cursor=a%20b%3D%3D");
      assertThatThrownBy(pages::hasNext).hasMessageContaining("repeats a cursor");
      assertThat(server.getRequestCount()).isEqualTo(1);
      runtime.close();
    }
  }

  private static ClientRuntime runtime(String baseUrl) {
    RequestOptions options = RequestOptions.builder()
        .apiToken("some-token")
        .timeout(Duration.ofMinutes(1))
        .maxRetries(0)
        .build();
    return new ClientRuntime(CloudflareClient.builder().baseUrl(baseUrl), options);
  }
}
