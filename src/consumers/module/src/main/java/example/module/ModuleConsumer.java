package example.module;

import com.sun.net.httpserver.HttpServer;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes calls on the module path, against a server on loopback. */
public final class ModuleConsumer {
  private static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";

  private ModuleConsumer() {}

  public static void main(String[] args) throws Exception {
    Module library = CloudflareClient.class.getModule();
    if (!library.isNamed() || library.getDescriptor().isAutomatic()) {
      throw new IllegalStateException("not an explicit module: " + library);
    }
    byte[] body = "{\"success\": true, \"result\": {\"status\": \"active\"}}"
        .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try (CloudflareClient cloudflare = CloudflareClient.builder()
        .apiToken("some-token")
        .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4")
        .build()) {
      ApiResponse<Void> response = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .update(AccountOrZone.zone(ZONE), "issue-1", ClassificationChange.falsePositive());
      System.out.println(library.getName() + " received status " + response.statusCode());

      BulkSummary summary = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .updateAll(
              List.of("issue-1", "issue-2"),
              issueId -> new ClassificationUpdate(
                  AccountOrZone.zone(ZONE), issueId, ClassificationChange.falsePositive()),
              outcome -> System.out.println(outcome.item() + ": " + outcome));
      if (summary.succeeded() != 2) {
        throw new IllegalStateException(summary.toString());
      }
      if (!cloudflare.verifyToken().isActive()) {
        throw new IllegalStateException("the token is not active");
      }

      long pages = cloudflare
          .request("GET", "/zones/{zone_id}/security-center/insights")
          .path("zone_id", ZONE)
          .pages()
          .stream()
          .count();
      if (pages != 1) {
        throw new IllegalStateException(pages + " pages");
      }
    } finally {
      server.stop(0);
    }
  }
}
