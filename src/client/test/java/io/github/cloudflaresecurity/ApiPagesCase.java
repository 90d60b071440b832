package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;

/** Pages of a server that a test describes, in virtual time. */
abstract class ApiPagesCase {
  static final MediaType JSON = MediaType.get("application/json");

  final ManualClock clock = ManualClock.leaping();

  /** The query of each request. */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** When each request began. */
  final List<Long> begun = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stopTheClock() {
    clock.close();
  }

  /** A server that says what is the JSON of a page. */
  ApiRequest list(Function<HttpUrl, String> page) {
    return client(request -> json(request, 200, page.apply(request.url())))
        .request("GET", "/accounts/{account_id}/things")
        .path("account_id", "abc");
  }

  CloudflareClient client(Function<Request, Response> responder) {
    return InstantServer.builder(clock, request -> {
          asked.add(request.url().encodedQuery());
          begun.add(clock.nanoTime());
          return responder.apply(request);
        })
        .build();
  }

  static Response json(Request request, int status, String json) {
    return InstantServer.success(request)
        .newBuilder()
        .code(status)
        .body(ResponseBody.create(json, JSON))
        .build();
  }

  static String page(String result, String info) {
    return "{\"success\": true, \"result\": " + result + ", \"result_info\": " + info + "}";
  }

  static int number(HttpUrl url) {
    String page = url.queryParameter("page");
    return page == null ? 1 : Integer.parseInt(page);
  }

  static List<String> items(ApiRequest request) {
    return request.pages().items().map(JsonValue::toString).toList();
  }
}
