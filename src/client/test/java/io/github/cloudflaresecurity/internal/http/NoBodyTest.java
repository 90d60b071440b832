package io.github.cloudflaresecurity.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.time.Cancellation;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.PromptServerSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.DELETE;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Tag;

/** OkHttp repeats no request without a body, as it repeats none that has one. */
@Timeout(60)
class NoBodyTest {
  private static final Credentials CREDENTIALS =
      new Credentials(List.of(Credential.apiToken("some-token")));
  private static final String WARM_UP = "/warm-up";
  private static final MockResponse OK = new MockResponse.Builder().build();

  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void close() {
    server.close();
  }

  interface Trees {
    @Operation(id = "plant")
    @POST("trees")
    Call<Void> post(@Tag RequestTag tag);

    @Operation(id = "replant")
    @PUT("trees")
    Call<Void> put(@Tag RequestTag tag);

    @Operation(id = "prune")
    @PATCH("trees")
    Call<Void> patch(@Tag RequestTag tag);

    @Operation(id = "fell")
    @DELETE("trees")
    Call<Void> delete(@Tag RequestTag tag);
  }

  enum Method {
    POST,
    PUT,
    PATCH,
    DELETE;

    Call<Void> of(Trees trees) {
      Attempt attempt = new Attempt(
          1,
          RequestOptions.builder().build(),
          Duration.ofSeconds(30),
          new Cancellation(),
          CREDENTIALS);
      return switch (this) {
        case POST -> trees.post(attempt);
        case PUT -> trees.put(attempt);
        case PATCH -> trees.patch(attempt);
        case DELETE -> trees.delete(attempt);
      };
    }
  }

  static Stream<Arguments> faults() {
    MockResponse timeout = new MockResponse.Builder().code(408).build();
    MockResponse unavailable =
        new MockResponse.Builder().code(503).setHeader("Retry-After", "0").build();
    MockResponse cut = new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket())
        .build();
    return Stream.of(Method.values())
        .flatMap(method ->
            Stream.of(timeout, unavailable, cut).map(fault -> Arguments.of(method, fault)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void goesOutOnceOverAKeptConnection(Method method, MockResponse fault) throws IOException {
    OkHttpClient own = new OkHttpClient();
    start(fault);
    warmUp(own, server.url(WARM_UP).toString());

    call(method, own, UnaryOperator.identity(), server.url("/").toString());

    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  /** Without the settings of OkHttp that keep it from repeating a request. */
  @ParameterizedTest
  @MethodSource("faults")
  void goesOutOnceWhateverOkHttpMayDo(Method method, MockResponse fault) throws IOException {
    OkHttpClient own = new OkHttpClient();
    start(fault);
    warmUp(own, server.url(WARM_UP).toString());

    call(
        method,
        own,
        http -> {
          http.networkInterceptors().removeIf(NetworkInterceptor.class::isInstance);
          return http.retryOnConnectionFailure(true);
        },
        server.url("/").toString());

    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  /** No setting keeps OkHttp from this. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void goesOutOnceOverAnotherHostsConnection(Method method) throws IOException {
    HeldCertificate certificate = new HeldCertificate.Builder()
        .addSubjectAlternativeName("a.example")
        .addSubjectAlternativeName("b.example")
        .build();
    HandshakeCertificates certificates = new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .addTrustedCertificate(certificate.certificate())
        .build();
    InetAddress loopback = InetAddress.getByName("localhost");
    OkHttpClient own = new OkHttpClient.Builder()
        .dns(host -> List.of(loopback))
        .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
        .build();
    server.useHttps(certificates.sslSocketFactory());
    start(new MockResponse.Builder().code(421).build());
    warmUp(own, "https://a.example:" + server.getPort() + WARM_UP);

    call(method, own, UnaryOperator.identity(), "https://b.example:" + server.getPort());

    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  private void start(MockResponse fault) throws IOException {
    server.setServerSocketFactory(PromptServerSockets.FACTORY);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return request.getUrl().encodedPath().equals(WARM_UP) ? OK : fault;
      }
    });
    server.start(InetAddress.getByName("localhost"), 0);
  }

  private static void warmUp(OkHttpClient own, String url) throws IOException {
    own.newCall(new Request.Builder().url(url).build()).execute().close();
  }

  private static void call(
      Method method, OkHttpClient own, UnaryOperator<OkHttpClient.Builder> change, String baseUrl) {
    BaseUrl url = BaseUrl.parse(baseUrl);
    AuthInterceptor auth = new AuthInterceptor("test", url, false);
    Trees trees = new Retrofit.Builder()
        .baseUrl(url.url())
        .client(OkHttpClients.create(own, url, 64, 1 << 20, new ManualClock(), auth, null, change))
        .build()
        .create(Trees.class);
    try {
      assertThat(method.of(trees).execute().isSuccessful()).isFalse();
    } catch (IOException e) {
      // The connection was cut.
    }
  }
}
