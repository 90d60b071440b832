package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was applied is judged by the wire, whatever response an interceptor makes up. */
@Timeout(60)
class MadeUpResponsesTest {
  private static final ReclassifyRequest REQUEST = ReclassifyRequest.builder()
      .expectedDisposition(ExpectedDisposition.MALICIOUS)
      .build();

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @CsvSource({"429, false", "429, true", "400, false", "400, true", "503, false", "307, true"})
  void leavesTheEffectOfALostResponseUnknown(int status, boolean isAsync) {
    cloudflare.disconnects();

    CloudflareApiException e = failure(fallback(status), isAsync);

    assertThat(e.statusCode()).isEqualTo(status);
    assertThat(e.mayHaveTakenEffect()).isTrue();
    assertThat(e).hasMessageContaining("may have been applied");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void meansNoEffectIfNothingWasSent() {
    CloudflareApiException e = failure(chain -> response(chain, 503), false);

    assertThat(e.mayHaveTakenEffect()).isFalse();
    assertThat(e).hasMessageContaining("nothing was sent");
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void doesNotHideThatARequestWasApplied() {
    cloudflare.accepts();

    CloudflareApiException e = failure(
        chain -> {
          chain.proceed(chain.request()).close();
          return response(chain, 400);
        },
        false);

    assertThat(e.mayHaveTakenEffect()).isTrue();
  }

  @Test
  void doesNotHideThatARequestWasRefused() {
    cloudflare.fails(400);

    CloudflareApiException e = failure(
        chain -> {
          chain.proceed(chain.request()).close();
          return response(chain, 503);
        },
        false);

    assertThat(e.mayHaveTakenEffect()).isFalse();
  }

  private CloudflareApiException failure(Interceptor interceptor, boolean isAsync) {
    OkHttpClient own = new OkHttpClient.Builder().addInterceptor(interceptor).build();
    ReclassifyResource reclassify =
        reclassify(cloudflare.builder().backoff(Duration.ZERO).httpClient(own).build());
    Throwable thrown = catchThrowable(() -> {
      if (isAsync) {
        reclassify.createAsync(ACCOUNT, "message-1", REQUEST).join();
      } else {
        reclassify.create(ACCOUNT, "message-1", REQUEST);
      }
    });
    own.dispatcher().executorService().shutdown();
    return (CloudflareApiException)
        (thrown instanceof CompletionException ? thrown.getCause() : thrown);
  }

  private static Interceptor fallback(int status) {
    return chain -> {
      try {
        return chain.proceed(chain.request());
      } catch (IOException e) {
        return response(chain, status);
      }
    };
  }

  private static Response response(Interceptor.Chain chain, int status) {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("fallback")
        .body(ResponseBody.create("{}", null))
        .build();
  }
}
