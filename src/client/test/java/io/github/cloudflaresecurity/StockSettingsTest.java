package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.FaultMatrixTest.Cell;
import io.github.cloudflaresecurity.FaultMatrixTest.HttpChange;
import io.github.cloudflaresecurity.FaultMatrixTest.Operation;
import io.github.cloudflaresecurity.internal.http.AuthInterceptor;
import io.github.cloudflaresecurity.internal.http.NetworkInterceptor;
import io.github.cloudflaresecurity.support.FaultCase.Route;
import io.github.cloudflaresecurity.support.FaultCases;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix notices if OkHttp has its defaults: each of our settings has a cell that needs it. */
@Timeout(60)
class StockSettingsTest {

  @ParameterizedTest
  @MethodSource("settings")
  void failTheMatrix(HttpChange stock, String fault, Operation operation, Route route)
      throws Exception {
    Cell cell = new Cell(
        FaultCases.all().stream()
            .filter(f -> f.name().equals(fault))
            .findFirst()
            .orElseThrow(),
        operation,
        false,
        route);

    FaultMatrixTest.observe(cell, http -> http).check(cell);

    assertThatThrownBy(() -> FaultMatrixTest.observe(cell, stock).check(cell))
        .isInstanceOf(AssertionError.class);
  }

  static Stream<Arguments> settings() {
    HttpChange redirects = http -> http.followRedirects(true).followSslRedirects(true);
    HttpChange reconnects =
        http -> http.retryOnConnectionFailure(true).addInterceptor(repeatableBodies());
    HttpChange retryAfter = http -> {
      http.networkInterceptors().removeIf(NetworkInterceptor.class::isInstance);
      return http.addInterceptor(repeatableBodies());
    };
    HttpChange endless = http -> {
      http.interceptors().removeIf(AuthInterceptor.class::isInstance);
      return http;
    };
    return Stream.of(
        setting("redirects", redirects, "302 to the same host", Operation.POST, Route.H1_REUSED),
        setting("redirects", redirects, "301 to the same host", Operation.PATCH, Route.H2_FRESH),
        setting(
            "reconnects", reconnects, "cut before the response", Operation.POST, Route.H1_REUSED),
        setting("reconnects", reconnects, "408", Operation.POST, Route.H1_REUSED),
        setting(
            "Retry-After", retryAfter, "503 with Retry-After: 0", Operation.POST, Route.H1_REUSED),
        setting(
            "Retry-After",
            retryAfter,
            "503 with Retry-After: 99999999999",
            Operation.POST,
            Route.H1_REUSED),
        setting("no limit", endless, "400, a bomb", Operation.POST, Route.H1_REUSED));
  }

  private static Arguments setting(
      String name, HttpChange stock, String fault, Operation operation, Route route) {
    return Arguments.of(Named.of(name, stock), fault, operation, route);
  }

  /** Bodies that OkHttp may send as often as it likes. */
  private static Interceptor repeatableBodies() {
    return new Interceptor() {
      @Override
      public Response intercept(Chain chain) throws java.io.IOException {
        RequestBody once = chain.request().body();
        assertThat(once.isOneShot()).isTrue();
        Buffer bytes = new Buffer();
        once.writeTo(bytes);
        RequestBody repeatable = RequestBody.create(bytes.readByteString(), once.contentType());
        return chain.proceed(chain
            .request()
            .newBuilder()
            .method(chain.request().method(), repeatable)
            .build());
      }
    };
  }
}
