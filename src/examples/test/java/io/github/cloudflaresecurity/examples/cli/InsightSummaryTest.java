package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An insight without an identifier is missing from CSV alone, which is for classify. */
class InsightSummaryTest {
  private final StringWriter out = new StringWriter();

  private int end(InsightFile file) {
    Destination destination =
        Destination.of(Map.of("CLOUDFLARE_ACCOUNT_ID", FakeCloudflare.ACCOUNT), "", "");
    PrintWriter writer = new PrintWriter(out);
    InsightList list = new InsightList();
    list.add(InsightsPage.of(JsonValue.of("{\"issues\": [{\"subject\": \"a\"}]}")), false);
    return new InsightSummary(new Report(writer, writer, false, destination), destination, file)
        .end(list);
  }

  private static InsightFile file(String name) {
    return new InsightFile(Path.of(name), Files::newByteChannel);
  }

  @Test
  void csvLacksIt() {
    assertThat(end(file("list.csv"))).isEqualTo(ExitStatus.FAILED);
    assertThat(out.toString()).contains("1 of them have no id, and no line in list.csv");
  }

  @Test
  void otherListsHaveIt() {
    assertThat(end(file("list.json"))).isEqualTo(ExitStatus.OK);
    assertThat(end(null)).isEqualTo(ExitStatus.OK);
  }
}
