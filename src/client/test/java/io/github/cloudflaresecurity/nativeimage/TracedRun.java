package io.github.cloudflaresecurity.nativeimage;

import com.sun.net.httpserver.HttpServer;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** All kinds of calls, for {@link TracingClassLoader}, which loads this class. */
public final class TracedRun implements Runnable {
  private static final String ID = "d56084adb405e0b7e32c52321bf07be6";
  private static final byte[] RESPONSE =
      "{\"errors\": [], \"messages\": [], \"success\": true, \"result\": {\"status\": \"active\"}}"
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void run() {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, RESPONSE.length);
      exchange.getResponseBody().write(RESPONSE);
      exchange.close();
    });
    server.start();
    try (CloudflareClient cloudflare = CloudflareClient.builder()
        .apiToken("some-token")
        .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4")
        .build()) {
      cloudflare
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              ID,
              "message-1",
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of(new byte[] {'a'}))
                  .build());
      var insights = cloudflare.securityCenter().insights().classification();
      insights
          .updateAsync(AccountOrZone.zone(ID), "issue-1", ClassificationChange.acceptRisk("Known"))
          .join();
      cloudflare.request("GET", "/zones/{zone_id}").path("zone_id", ID).execute();
      cloudflare.verifyToken();
      cloudflare.verifyAccountToken(ID);
    } finally {
      server.stop(0);
    }
  }
}
