package io.github.cloudflaresecurity.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudflaresecurity.bench.Ids;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;

/** Common settings of the peers, so that none has a disadvantage. */
final class Setup {
  static final MediaType JSON = MediaType.get("application/json");
  static final String AUTHORIZATION = "Bearer " + Ids.TOKEN;

  static final int CONCURRENT_CALLS = 64;

  private Setup() {}

  /** Returns OkHttp with the library's limits; its own allows 5 concurrent calls to a host. */
  static OkHttpClient.Builder okHttp() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(CONCURRENT_CALLS);
    dispatcher.setMaxRequestsPerHost(CONCURRENT_CALLS);
    return new OkHttpClient.Builder().dispatcher(dispatcher);
  }

  /** Returns the same client, with an interceptor that adds the credential. */
  static OkHttpClient signing() {
    return okHttp()
        .addInterceptor(chain -> chain.proceed(
            chain.request().newBuilder().header("Authorization", AUTHORIZATION).build()))
        .build();
  }

  /** Returns the whole body of an upload. */
  static byte[] preparedUpload(Path message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"expected_disposition\":\"MALICIOUS\",\"eml_content\":\"".getBytes(UTF_8));
    body.writeBytes(Base64.getEncoder().encode(Files.readAllBytes(message)));
    body.writeBytes("\"}".getBytes(UTF_8));
    return body.toByteArray();
  }

  static String reclassifyUrl(String origin) {
    return origin + "/client/v4/accounts/" + Ids.ACCOUNT + "/email-security/investigate/"
        + Ids.MESSAGE + "/reclassify";
  }

  static String classifyUrl(String origin, String insight) {
    return origin + "/client/v4/zones/" + Ids.ZONE + "/security-center/insights/" + insight
        + "/classification";
  }
}
