package example.spring;

import com.sun.net.httpserver.HttpServer;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a call with a client that is a bean, against a server on loopback. */
@Configuration(proxyBeanMethods = false)
public class Application {
  private static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";
  private static final byte[] RESPONSE =
      "{\"errors\": [], \"messages\": [], \"success\": true}".getBytes(StandardCharsets.UTF_8);

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
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

  private static void run(String baseUrl) {
    CloudflareClient cloudflare;
    try (ConfigurableApplicationContext context =
        SpringApplication.run(Application.class, "--cloudflare.base-url=" + baseUrl)) {
      cloudflare = context.getBean(CloudflareClient.class);
      System.out.printf(
          "Spring Boot %s, Kotlin %s, OkHttp %s: status %s%n",
          SpringBootVersion.getVersion(),
          kotlin.KotlinVersion.CURRENT,
          okhttp3.OkHttp.VERSION,
          update(cloudflare).statusCode());
    }
    try {
      update(cloudflare);
    } catch (IllegalStateException closed) {
      return;
    }
    throw new AssertionError("the client was not closed with its context");
  }

  private static ApiResponse<Void> update(CloudflareClient cloudflare) {
    return cloudflare
        .securityCenter()
        .insights()
        .classification()
        .update(AccountOrZone.zone(ZONE), "issue-1", ClassificationChange.falsePositive());
  }

  @Bean
  CloudflareClient cloudflare(@Value("${cloudflare.base-url}") String baseUrl) {
    return CloudflareClient.builder().apiToken("some-token").baseUrl(baseUrl).build();
  }
}
