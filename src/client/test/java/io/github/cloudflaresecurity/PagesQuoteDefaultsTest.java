package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages and Javadoc quote the defaults of the client. */
@Tag("pages")
class PagesQuoteDefaultsTest {
  private static final String FOLDER = "src/client/main/java/io/github/cloudflaresecurity/";
  private static final String CALLS = FOLDER + "CallSettings.java";
  private static final String SHARED = FOLDER + "TransportSettings.java";

  private final CloudflareClient.Builder defaults = CloudflareClient.builder();

  @Test
  void timeoutAndRetries() throws IOException {
    Matcher set = Pattern.compile(
            "timeout\\(Duration\\.ofSeconds\\((\\d+)\\)\\)\\.maxRetries\\(2\\)")
        .matcher(text(CALLS));
    assertThat(set.find()).isTrue();
    String seconds = set.group(1);

    assertThat(text(CALLS)).contains(seconds + " seconds by default", "2 by default, 0 for none");
    assertThat(text("README.md")).contains("the timeout of the call, " + seconds + " seconds");
    assertThat(text("docs/errors.md"))
        .contains("a call is retried twice", "timeout of the call (" + seconds + " s)");
  }

  @Test
  void backoff() throws IOException {
    long millis = defaults.backoff.toMillis();

    assertThat(text(CALLS)).contains("{@code Retry-After}; " + millis + " ms by default");
    assertThat(text("docs/errors.md"))
        .contains("delays of up to %s s and %s s".formatted(millis / 1e3, 2 * millis / 1000));
  }

  @Test
  void limits() throws IOException {
    assertThat(text(SHARED))
        .contains((defaults.maxResponseBytes >> 20) + " MiB by default")
        .contains(defaults.maxConcurrentCalls + " by default");
  }

  @Test
  void rateLimit() throws IOException {
    int requests = defaults.rateLimit.requests();
    long minutes = defaults.rateLimit.period().toMinutes();
    // A fortieth may begin at once, and another is left for requests in flight.
    int atOnce = requests / 40;
    double perSecond = (requests - 2 * atOnce) / (minutes * 60.0);

    assertThat(text("docs/bulk.md"))
        .contains(format("%,d requests in any %d minutes", requests, minutes))
        .contains(format("That is %d at once and then %.1f a second", atOnce, perSecond));
    assertThat(text(SHARED)).contains(format("%,d in %d minutes", requests, minutes));
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  /** The text with each break of a line as a blank. */
  private static String text(String file) throws IOException {
    return Files.readString(ProjectFiles.path(file)).replaceAll("\\s+(\\* +)?", " ");
  }
}
