package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.examples.bulk.FullDisk;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Insights are written to a file, each once, or the status tells that one may be missing. */
class InsightFileTest extends CommandCase {
  private static final AccountOrZone ACCOUNT = AccountOrZone.account(FakeCloudflare.ACCOUNT);

  private Path csv;
  private Path pages;

  @BeforeEach
  void set() {
    csv = folder.resolve("insights.csv");
    pages = folder.resolve("insights.csv.pages");
    for (int i = 0; i < 5; i++) {
      cloudflare.insight(ACCOUNT, "i" + i);
    }
  }

  private Tool.Result list(String... options) {
    List<String> arguments = new ArrayList<>(List.of("insights", "--per-page", "2", "--out"));
    arguments.add(csv.toString());
    arguments.addAll(List.of(options));
    return tool().run(arguments.toArray(String[]::new));
  }

  private List<String> ids() throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  private void breakOffAtPage3() {
    cloudflare.next(Fault.none(), Fault.none(), Fault.status(403, 10_000, "No"));
    Tool.Result failed = list();
    assertThat(failed.status()).as(failed.toString()).isEqualTo(ExitStatus.ACCESS_DENIED);
    assertThat(failed.out()).contains("page 2 is read", "To go on, run it with --resume");
    assertThat(csv).doesNotExist();
  }

  private List<String> pagesAskedSince(int requests) {
    return cloudflare.receivedRequests().stream()
        .skip(requests)
        .map(request -> request.query().get("page").get(0))
        .toList();
  }

  @Test
  void classifyTakesTheListOnceItIsDecided() throws Exception {
    cloudflare
        .insight(ACCOUNT, "=i5")
        .details("{\"severity\": \"Low\", \"subject\": \"=1+1, \\ufffd\\u001b[2J\"}");
    cloudflare.insight(ACCOUNT, "i6").details("{\"user_classification\": \"other\"}");

    Tool.Result listed = list("--open");

    assertThat(listed.status()).as(listed.toString()).isEqualTo(ExitStatus.OK);
    assertThat(listed.out()).contains("6 insights of " + ACCOUNT, " are in " + csv);
    assertThat(Files.readAllLines(csv))
        .startsWith(
            "issue_id,change,rationale,severity,user_classification,issue_type,subject,since")
        .contains("'=i5,,,Low,,,\"'=1+1, \\ufffd\\u001b[2J\",")
        .hasSize(7);
    assertThat(folder).isDirectoryNotContaining("glob:**.{pages,lock,tmp}");

    Files.writeString(csv, Files.readString(csv).replace("=i5,,,", "=i5,accept_risk,Old host,"));
    Tool.Result classified = tool().run("classify", "--file", csv.toString());
    assertThat(classified.status()).as(classified.toString()).isEqualTo(ExitStatus.OK);
    assertThat(classified.out())
        .contains("5 lines of the file have no change, and are left out", "1 succeeded");
    assertThat(cloudflare.insight(ACCOUNT, "=i5").timesApplied()).isEqualTo(1);
  }

  @Test
  void classifyRefusesAListThatIsNotDecided() throws Exception {
    list();
    Tool.Result undecided = tool().run("classify", "--file", csv.toString());
    assertThat(undecided.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(undecided.err()).contains("has no line with a change");

    Files.writeString(csv, Files.readString(csv).replace("i1,,,", "i1,,Old host,"));
    Tool.Result half = tool().run("classify", "--file", csv.toString());
    assertThat(half.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(half.err()).contains("line 3", "there is no change ''");
  }

  @Test
  void resumesWhereItBrokeOff() throws Exception {
    breakOffAtPage3();
    // A kill has left a part of a line.
    Files.writeString(pages, "\"a list\",3,\"{", StandardOpenOption.APPEND);

    int requests = cloudflare.requests();
    assertThat(list("--resume", "--dry-run").out())
        .contains("from page 2", "with 2 pages that are read", "NOTHING WAS SENT");
    assertThat(cloudflare.requests()).isEqualTo(requests);
    Tool.Result resumed = list("--resume");

    assertThat(resumed.status()).as(resumed.toString()).isEqualTo(ExitStatus.OK);
    assertThat(pagesAskedSince(requests)).containsExactly("2", "3");
    assertThat(ids()).containsExactly("i0", "i1", "i2", "i3", "i4");
    assertThat(pages).doesNotExist();
  }

  /** What has moved to a page that was read before would be missing. */
  @Test
  void readsAllPagesIfTheListHasChangedSince() throws Exception {
    breakOffAtPage3();
    cloudflare.insight(ACCOUNT, "a");
    int requests = cloudflare.requests();

    Tool.Result resumed = list("--resume");

    assertThat(resumed.status()).as(resumed.toString()).isEqualTo(ExitStatus.OK);
    assertThat(resumed.out()).contains("The list has changed since");
    assertThat(pagesAskedSince(requests)).containsExactly("2", "1", "2", "3");
    assertThat(ids()).containsExactly("a", "i0", "i1", "i2", "i3", "i4");
  }

  @Test
  void tellsIfTheListChangesWhileItIsRead() throws Exception {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    cloudflare.echoTo(text -> {
      if (isFirst.getAndSet(false)) {
        cloudflare.insight(ACCOUNT, "a");
      }
    });

    Tool.Result result = list("--json");

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.FAILED);
    assertThat(result.err()).contains("it had 5, then 6 insights; 1 came twice", "may be missing");
    assertThat(result.out()).contains("\"changed\":true,\"exit_status\":3");
    assertThat(ids()).containsExactly("i0", "i1", "i2", "i3", "i4");
  }

  @Test
  void writesJsonAsItCame() throws Exception {
    cloudflare.insight(ACCOUNT, "i5").details("{\"payload\": {\"n\": 1.0}}");
    Path json = folder.resolve("insights.json");

    tool().run("insights", "--out", json.toString(), "--query", "severity=Low");

    assertThat(Files.readAllLines(json)).hasSize(8).startsWith("[").endsWith("]");
    assertThat(Files.readString(json)).contains("\"payload\":{\"n\":1.0}");
  }

  @Test
  void continuesAfterAFullDisk() throws Exception {
    FullDisk disk = new FullDisk();
    disk.fillUpAfter(600, true);
    Tool full = tool().on(disk);
    String[] command = {"insights", "--per-page", "1", "--out", csv.toString()};

    Tool.Result broken = full.run(command);

    assertThat(broken.status()).as(broken.toString()).isEqualTo(ExitStatus.BROKEN);
    assertThat(broken.err()).contains("broken off: No space left on device");
    disk.free();
    Tool.Result resumed =
        full.run("insights", "--per-page", "1", "--resume", "--out", csv.toString());
    assertThat(resumed.status()).as(resumed.toString()).isEqualTo(ExitStatus.OK);
    assertThat(resumed.out()).contains("were read before");
    assertThat(ids()).containsExactly("i0", "i1", "i2", "i3", "i4");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --out taken.csv                    | exists, and is not written over
      --out list.txt                     | must end in .csv or .json
      --out taken.csv/list.csv           | taken.csv is a file
      --out insights.csv --page 2        | give --resume
      --out insights.csv --resume        | has pages of another list
      --resume                           | --resume is for a list of --out
      --query =Low                       | --query needs a name
      --account 0123                     | which has 32 letters and digits; this has 4
      --fake --account 0123              | which has 32 letters and digits; this has 4
      """)
  void refusesWhatItCannotDo(String options, String message) throws Exception {
    breakOffAtPage3();
    Files.writeString(folder.resolve("taken.csv"), "decided");
    int requests = cloudflare.requests();
    List<String> arguments = new ArrayList<>(List.of("insights"));
    for (String option : options.split(" ")) {
      arguments.add(option.contains(".") ? folder.resolve(option).toString() : option);
    }

    for (String last : List.of("--json", "--dry-run")) {
      arguments.add(last);
      Tool.Result result = tool().run(arguments.toArray(String[]::new));
      assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
      assertThat(result.err()).contains(message, "NOTHING WAS SENT");
    }
    assertThat(cloudflare.requests()).isEqualTo(requests);
    assertThat(folder.resolve("taken.csv")).hasContent("decided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--open"})
  void stopsIfTheOutputIsClosed(String option) {
    StringWriter err = new StringWriter();
    CommandLine line = CloudflareSecurity.commandLine(tool().context());
    line.setOut(new PrintWriter(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    }));
    line.setErr(new PrintWriter(err));

    assertThat(line.execute("insights", "--per-page", "1", option)).isEqualTo(ExitStatus.BROKEN);

    assertThat(err.toString()).contains("The output was closed: the list is not complete.");
    assertThat(cloudflare.requests()).isEqualTo(1);
  }
}
