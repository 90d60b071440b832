package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which exceptions of a caller's own interceptors become the cause of ours. */
class ExceptionCausesTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void isWhatTheInterceptorThrew() {
    IOException thrown = new IOException("disk full", new IllegalStateException("quota"));
    thrown.addSuppressed(new IOException("on closing"));

    assertThat(causeOf(thrown)).isSameAs(thrown);
  }

  @Test
  void isDroppedIfTheMessageHoldsASecret() {
    assertThat(causeOf(new IOException("sent " + CloudflareServer.TOKEN))).isNull();
  }

  @Test
  void isDroppedIfItsCauseHoldsASecret() {
    IOException thrown = new IOException("sent", new IOException(CloudflareServer.TOKEN));

    assertThat(causeOf(thrown)).isNull();
  }

  @Test
  void isDroppedIfASuppressedExceptionHoldsASecret() {
    IOException thrown = new IOException("sent");
    thrown.addSuppressed(new IOException("closed", new IOException(CloudflareServer.TOKEN)));

    assertThat(causeOf(thrown)).isNull();
  }

  @Test
  void isDroppedIfTheMessageIsLong() {
    String longest = "x".repeat(2_048);

    assertThat(causeOf(new IOException(longest))).hasMessage(longest);
    assertThat(causeOf(new IOException(longest + "x"))).isNull();
  }

  @Test
  void isDroppedIfThereAreManyCauses() {
    assertThat(causeOf(chain(20))).isNotNull();
    assertThat(causeOf(chain(21))).isNull();
  }

  @Test
  void isDroppedIfASuppressedExceptionHasManyCauses() {
    IOException fits = new IOException("fits");
    fits.addSuppressed(chain(19));
    IOException tooMany = new IOException("too many");
    tooMany.addSuppressed(chain(20));

    assertThat(causeOf(fits)).isSameAs(fits);
    assertThat(causeOf(tooMany)).isNull();
  }

  /** An exception with that many causes below it. */
  private static IOException chain(int causes) {
    IOException chain = new IOException("the last");
    for (int i = 0; i < causes; i++) {
      chain = new IOException("one of many", chain);
    }
    return chain;
  }

  private Throwable causeOf(IOException thrown) {
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          throw thrown;
        })
        .build();
    CloudflareClient client = cloudflare.builder().maxRetries(0).httpClient(own).build();
    return transportFailure(client).getCause();
  }
}
