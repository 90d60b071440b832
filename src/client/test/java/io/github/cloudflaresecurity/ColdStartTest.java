package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.OneCallProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a program loads before its first response. Each of these takes as long as a call or more.
 */
@Timeout(120)
@Tag("not-mutated")
@Tag("any-document")
class ColdStartTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void loadsNoPartOfTheJdkThatIsSlowToStart() throws Exception {
    cloudflare.succeeds();

    Process process = OneCallProgram.start("-Xlog:class+load", cloudflare.baseUrl(), "blocking");
    String output = new String(process.getInputStream().readAllBytes());
    String untilResponse = output.substring(0, output.indexOf("status 200"));

    assertThat(untilResponse)
        .contains(CloudflareClient.class.getName(), "okhttp3.OkHttpClient ")
        // The methods of records, formats of a locale, and streams.
        .doesNotContain(
            "java.lang.runtime.ObjectMethods",
            "java.text.DecimalFormatSymbols",
            "java.util.stream.Collectors");
  }
}
