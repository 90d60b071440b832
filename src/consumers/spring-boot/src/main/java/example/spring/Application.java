package example.spring;

import com.sun.net.httpserver.HttpServer;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.spring.CloudflareClientCustomizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a call with the starter's client, then asks for health and metrics over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Application {
  private static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";
  private static final String TOKEN = "token-of-the-application";
  private static final byte[] RESPONSE =
      "{\"errors\": [], \"messages\": [], \"success\": true, \"result\": {\"status\": \"active\"}}"
          .getBytes(StandardCharsets.UTF_8);
  private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      RECEIVED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
          + exchange.getRequestHeaders().getFirst("X-Job"));
      exchange.sendResponseHeaders(200, RESPONSE.length);
      exchange.getResponseBody().write(RESPONSE);
      exchange.close();
    });
    server.start();
    try {
      run("http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4");
    } finally {
      server.stop(0);
    }
  }

  private static void run(String baseUrl) throws IOException {
    CloudflareClient cloudflare;
    try (ConfigurableApplicationContext context = SpringApplication.run(
        Application.class, "--cloudflare.base-url=" + baseUrl, "--cloudflare.api-token=" + TOKEN)) {
      cloudflare = context.getBean(CloudflareClient.class);
      require("200", "" + update(cloudflare).statusCode());
      require(
          "[PATCH /client/v4/zones/" + ZONE + "/security-center/insights/issue-1/classification"
              + " nightly]",
          RECEIVED.toString());

      String actuator = "http://127.0.0.1:"
          + context.getEnvironment().getProperty("local.server.port") + "/actuator/";
      // With a refused token, the status would be 503. The second check sends no request.
      for (int i = 0; i < 2; i++) {
        String health = get(actuator + "health");
        require("\"cloudflare\":{", health);
        require("\"active\":true", health);
      }
      require("2", "" + RECEIVED.size());

      String calls = get(actuator
          + "metrics/cloudflare.calls?tag=operation:update-security-center-insight-classification");
      require("\"statistic\":\"COUNT\",\"value\":1.0", calls);
      require("\"tag\":\"outcome\",\"values\":[\"SUCCESS\"]", calls);

      String properties = get(actuator + "configprops/cloudflare") + get(actuator + "env");
      require(baseUrl, properties);
      require("false", "" + properties.contains(TOKEN));
      System.out.printf(
          "Spring Boot %s, Kotlin %s, OkHttp %s: %s%n",
          SpringBootVersion.getVersion(),
          kotlin.KotlinVersion.CURRENT,
          okhttp3.OkHttp.VERSION,
          calls);
    }
    try {
      update(cloudflare);
    } catch (IllegalStateException closed) {
      return;
    }
    throw new AssertionError("the client was not closed with its context");
  }

  private static String get(String url) throws IOException {
    try (var in = URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void require(String expected, String text) {
    if (!text.contains(expected)) {
      throw new AssertionError("no " + expected + " in " + text);
    }
  }

  private static ApiResponse<Void> update(CloudflareClient cloudflare) {
    return cloudflare
        .securityCenter()
        .insights()
        .classification()
        .update(AccountOrZone.zone(ZONE), "issue-1", ClassificationChange.falsePositive());
  }

  @Bean
  CloudflareClientCustomizer nightly() {
    return builder -> builder.header("X-Job", "nightly");
  }
}
