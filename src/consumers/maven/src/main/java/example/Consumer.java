package example;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs the example with only the jar and its dependencies, against a server on loopback. */
public final class Consumer {
  private static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  private static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";
  private static final String MESSAGE = "4Njp3P0STMz2c02Q-2024-01-05T10:00:00-12345678";
  private static final String RESPONSE =
      "{\"errors\": [], \"messages\": [], \"result\": {}, \"success\": true}";

  private Consumer() {}

  public static void main(String[] args) throws Exception {
    requireOne("okhttp3/OkHttpClient.class");
    requireOne("okio/Okio.class");
    requireOne("retrofit2/Retrofit.class");
    require(
        okhttp3.OkHttp.VERSION.startsWith("5."), "OkHttp is of version " + okhttp3.OkHttp.VERSION);

    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
      byte[] response = RESPONSE.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(202, response.length);
      exchange.getResponseBody().write(response);
      exchange.close();
    });
    server.start();
    try {
      require(runExample(server.getAddress().getPort()) == 0, "the example ends with 0");
    } finally {
      server.stop(0);
    }
    require(
        requests.equals(List.of(
            "POST /client/v4/accounts/"
                + ACCOUNT
                + "/email-security/investigate/"
                + MESSAGE
                + "/reclassify"
                + " {\"expected_disposition\":\"MALICIOUS\",\"eml_content\":\"SGVsbG8=\"}",
            "PATCH /client/v4/zones/"
                + ZONE
                + "/security-center/insights/issue-1/classification"
                + " {\"classification\":\"accept_risk\","
                + "\"rationale\":\"Legacy host, retired in March\"}")),
        "the requests are " + requests);
    System.out.println("the example of README ran, and sent: " + requests);
  }

  private static int runExample(int port) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("example");
    Files.writeString(folder.resolve("message.eml"), "Hello");
    ProcessBuilder process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            absolute(System.getProperty("java.class.path")),
            Example.class.getName(),
            ACCOUNT,
            MESSAGE,
            ZONE,
            "issue-1")
        .directory(folder.toFile())
        .inheritIO();
    process.environment().put("CLOUDFLARE_API_TOKEN", "some-token");
    process.environment().put("CLOUDFLARE_BASE_URL", "http://127.0.0.1:" + port + "/client/v4");
    process.environment().remove("CLOUDFLARE_EMAIL");
    process.environment().remove("CLOUDFLARE_API_KEY");
    return process.start().waitFor();
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        List.of(classPath.split(File.pathSeparator)).stream()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private static void requireOne(String resource) throws IOException {
    List<URL> found = Collections.list(Consumer.class.getClassLoader().getResources(resource));
    require(found.size() == 1, resource + " is there once: " + found);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
