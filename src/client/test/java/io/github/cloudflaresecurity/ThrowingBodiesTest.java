package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An Error of a body ends the call at once in both forms; Retrofit passes on none to a callback.
 */
@Timeout(60)
class ThrowingBodiesTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private static final Error THROWN = new NoSuchMethodError("okhttp3.MediaType.parse");

  /** An interceptor's body that was compiled for another version of OkHttp. */
  @ParameterizedTest
  @CsvSource({"false, 200", "true, 200", "true, 204", "true, 503"})
  void endsTheCallByItsType(boolean isAsync, int status) {
    cloudflare.respondsOffContract(status, status == 204 ? "" : CloudflareServer.success());

    assertEnds(isAsync, body -> new ForwardingBody(body, body.source()) {
      @Override
      public MediaType contentType() {
        throw THROWN;
      }
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsTheCallByItsLength(boolean isAsync) {
    cloudflare.succeeds();

    assertEnds(isAsync, body -> new ForwardingBody(body, body.source()) {
      @Override
      public long contentLength() {
        throw THROWN;
      }
    });
  }

  /** As if memory ran out while the library parses a body that it has read. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsTheCallWhileItIsParsed(boolean isAsync) {
    cloudflare.succeeds();

    assertEnds(
        isAsync,
        body -> new ForwardingBody(body, Okio.buffer(new ForwardingSource(body.source()) {
          private int ends;

          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            // The library reads to the end, then takes what it has read, and then parses it.
            if (read < 0 && ++ends == 3) {
              throw THROWN;
            }
            return read;
          }
        })));
  }

  private void assertEnds(boolean isAsync, UnaryOperator<ResponseBody> change) {
    CloudflareClient client = cloudflare
        .builder()
        .configureHttp(http -> http.addInterceptor(chain -> {
          Response response = chain.proceed(chain.request());
          return response.newBuilder().body(change.apply(response.body())).build();
        }))
        .build();

    Throwable e = catchThrowable(() -> update(client, isAsync));

    assertThat(e)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("NoSuchMethodError: okhttp3.MediaType.parse")
        .hasCause(THROWN);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  private static class ForwardingBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    ForwardingBody(ResponseBody body, BufferedSource source) {
      this.body = body;
      this.source = source;
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }
}
