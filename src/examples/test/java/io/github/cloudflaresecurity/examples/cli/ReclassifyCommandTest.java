package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.examples.bulk.FullDisk;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import io.github.cloudflaresecurity.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are submitted once, or refused, or in doubt and left alone. */
class ReclassifyCommandTest extends CommandCase {
  private static final String ACCOUNT = FakeCloudflare.ACCOUNT;
  private static final String NOTHING = "NOTHING WAS SENT";

  private Tool tool;

  @BeforeEach
  void set() {
    tool = tool();
  }

  private Path csv(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("messages.csv"),
        "message_id,expected_disposition,eml_file\n" + String.join("\n", lines));
  }

  private Tool.Result runFile(String... options) {
    String[] all = {"reclassify", "--eml-folder", folder.toString(), "--file"};
    List<String> arguments = new ArrayList<>(List.of(all));
    arguments.add(folder.resolve("messages.csv").toString());
    arguments.addAll(List.of(options));
    return tool.run(arguments.toArray(String[]::new));
  }

  @Test
  void submitsOneMessageWithItsOriginal() throws Exception {
    FakeMessage message = cloudflare.message(ACCOUNT, "m");
    Path eml = Files.writeString(folder.resolve("m.eml"), "Subject: m\r\n\r\nHello");
    String[] command = {"reclassify", "m", "--disposition", "MALICIOUS", "--eml", eml.toString()};

    Tool.Result result = tool.run(command);

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.OK);
    assertThat(result.out())
        .contains("1 succeeded, 0 failed, 0 in doubt")
        .contains("reclassified-" + ACCOUNT + ".csv")
        .doesNotContain("fake");
    assertThat(message.lastReclassification().emlContent()).isNotNull();

    // It is neither submitted twice nor passed over in silence.
    Tool.Result second = tool.run(command);
    assertThat(second.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(second.err()).contains("has m already", "'succeeded'", NOTHING);
    assertThat(message.timesApplied()).isEqualTo(1);
  }

  @Test
  void submitsAFileAndResumes() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      cloudflare.message(ACCOUNT, id);
    }
    Files.writeString(folder.resolve("b.eml"), "Subject: b\r\n\r\nHello");
    csv("a,MALICIOUS,", "b,NONE,b.eml", "unknown,NONE,");

    Tool.Result first = runFile();

    assertThat(first.status()).as(first.toString()).isEqualTo(ExitStatus.FAILED);
    assertThat(first.out()).contains("failed: unknown: ", "2 succeeded, 1 failed, 0 in doubt");
    assertThat(cloudflare.timesApplied()).isEqualTo(2);

    csv("a,MALICIOUS,", "b,NONE,b.eml", "c,NONE,");
    assertThat(runFile().status()).isEqualTo(ExitStatus.REFUSED);
    Tool.Result resumed = runFile("--resume");
    assertThat(resumed.status()).as(resumed.toString()).isEqualTo(ExitStatus.OK);
    assertThat(resumed.out()).contains("2 done before, 1 to do", "1 succeeded");
    assertThat(cloudflare.timesApplied()).isEqualTo(3);

    // The ledger alone has the unknown one, too.
    Tool.Result alone = tool.run("reclassify", "--resume");
    assertThat(alone.out()).contains("3 done before, 1 to do");
    assertThat(alone.status()).isEqualTo(ExitStatus.FAILED);
  }

  /**
   * In another directory, or after a slip in its name, it would do nothing, and say that all is
   * done.
   */
  @Test
  void resumesNoLedgerThatThereIsNot() {
    Path ledger = folder.resolve("other.csv");

    Tool.Result result = tool.run("reclassify", "--resume", "--ledger", ledger.toString());

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
    assertThat(result.err()).contains("there is no ledger " + ledger, NOTHING);
    assertThat(ledger).doesNotExist();
  }

  @Test
  void printsNoPasswordOfABaseUrl() {
    Map<String, String> environment = Map.of(
        "CLOUDFLARE_ACCOUNT_ID",
        ACCOUNT,
        "CLOUDFLARE_BASE_URL",
        "https://user:not-to-be-printed@example.com/client/v4");
    Tool real = new Tool(Tool.context(environment, cloudflare.baseUrl(), Optional.empty()));

    Tool.Result result =
        real.run("reclassify", "m", "--disposition", "NONE", "--dry-run", "--json");

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
    assertThat(result.out() + result.err()).doesNotContain("not-to-be-printed");
  }

  @Test
  void aRunInAnotherFolderFindsTheSameOriginal() throws Exception {
    cloudflare.message(ACCOUNT, "m");
    Path eml = Files.writeString(folder.resolve("m.eml"), "Subject: m\r\n\r\nHello");
    Path here = Path.of("").toAbsolutePath();
    csv("n,NONE,m.eml");

    tool.run(
        "reclassify",
        "m",
        "--disposition",
        "NONE",
        "--eml",
        here.relativize(eml).toString());
    tool.run(
        "reclassify",
        "--eml-folder",
        here.relativize(folder).toString(),
        "--file",
        folder.resolve("messages.csv").toString());

    assertThat(Files.readString(folder.resolve("reclassified-" + ACCOUNT + ".csv")))
        .contains("m,NONE," + eml + ",", "n,NONE," + eml + ",");
  }

  @Test
  void refusesARelativePathInALedger() throws Exception {
    Path ledger = folder.resolve("ledger.csv");
    // It is here, and need not be where the ledger was begun.
    Files.writeString(
        ledger,
        "message_id,expected_disposition,eml_file,sent_to,outcome,detail\n"
            + "m,NONE,pom.xml,accounts/" + ACCOUNT + " at " + cloudflare.baseUrl() + ",,\n");
    Tool real = new Tool(Tool.context(
        Map.of("CLOUDFLARE_ACCOUNT_ID", ACCOUNT, "CLOUDFLARE_BASE_URL", cloudflare.baseUrl()),
        cloudflare.baseUrl(),
        Optional.empty()));

    Tool.Result result = real.run("reclassify", "--resume", "--ledger", ledger.toString());

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
    assertThat(result.err()).contains("eml_file pom.xml is relative", NOTHING);
    assertThat(cloudflare.requests()).isZero();
  }

  @Test
  void aDryRunSaysThatThereIsNoCredential() {
    String[] command = {
      "reclassify", "m", "--disposition", "NONE", "--account", ACCOUNT, "--dry-run"
    };

    assertThat(Tool.without(folder).run(command).out())
        .contains("A run would be refused: no credential");
    assertThat(tool.run(command).out()).doesNotContain("would be refused");
  }

  /** A status that is printed before would be wrong. */
  @Test
  void reportsTheEndOnceTheLedgerIsComplete() {
    cloudflare.message(ACCOUNT, "m");
    List<Path> replacements = new ArrayList<>();
    tool = tool.on((file, options) -> {
      if (file.toString().endsWith(".tmp")) {
        replacements.add(file);
      }
      if (replacements.size() == 2) {
        throw new IOException("No space left on device");
      }
      return Files.newByteChannel(file, options);
    });

    Tool.Result result = tool.run("reclassify", "m", "--disposition", "NONE", "--json");

    assertThat(result.status()).isEqualTo(ExitStatus.BROKEN);
    assertThat(result.out()).contains("\"succeeded\"").doesNotContain("exit_status");
    assertThat(result.err()).contains("broken off: ", "No space left on device");
  }

  @Test
  void reportsWhatIsInDoubtAndLeavesItAlone() throws Exception {
    FakeMessage message = cloudflare.message(ACCOUNT, "a");
    message.next(Fault.disconnectMidResponse().afterApplying());
    csv("a,MALICIOUS,");

    Tool.Result first = runFile();

    assertThat(first.status()).isEqualTo(ExitStatus.IN_DOUBT);
    assertThat(first.out())
        .contains("may have been applied: a: ")
        .contains("to 'succeeded', or to 'failed' to submit them");
    Tool.Result resumed = runFile("--resume", "--json");
    assertThat(resumed.status()).isEqualTo(ExitStatus.IN_DOUBT);
    assertThat(resumed.out()).contains("\"in_doubt\":1", "\"exit_status\":4");
    assertThat(message.timesApplied()).isEqualTo(1);
    assertThat(cloudflare.requests()).isEqualTo(1);
  }

  /** The library withholds it, and tells of a method that a person does not have. */
  @Test
  void showsTheTextOfTheServerIfAsked() throws Exception {
    cloudflare.message(ACCOUNT, "a").always(Fault.status(400, 8_400, "Cannot read Subject: x"));
    Files.writeString(folder.resolve("a.eml"), "Subject: x\r\n\r\nHello");
    csv("a,MALICIOUS,a.eml");

    Tool.Result without = runFile();
    assertThat(without.out())
        .contains("failed: a: ", "[8400]", "is shown with --server-text only")
        .doesNotContain("errors()", "Subject: x");
    Tool.Result with = runFile("--resume", "--server-text");
    assertThat(with.out()).contains("  Cloudflare says: [8400] Cannot read Subject: x");
    assertThat(runFile("--resume", "--server-text", "--json").out())
        .contains("\"server_text\":[\"[8400] Cannot read Subject: x\"]");
    assertThat(Files.readString(folder.resolve("reclassified-" + ACCOUNT + ".csv")))
        .doesNotContain("Subject");
  }

  @Test
  void stopsIfAccessIsDenied() throws Exception {
    cloudflare.message(ACCOUNT, "a").next(Fault.status(403, 10_000, "No"));
    csv("a,MALICIOUS,");

    assertThat(runFile().status()).isEqualTo(ExitStatus.ACCESS_DENIED);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      b,MALICIOUSS,        | line 3
      b,MALICIOUS,no.eml   | eml_file cannot be read
      b,MALICIOUS,../x.eml | eml_file is outside
      b,MALICIOUS,/etc/passwd | eml_file is outside
      b,MALICIOUS,empty.eml | must not be empty
      a,NONE,              | another change for a
      b                    | 1 fields instead of 3
      ..,NONE,             | messageId
      """)
  void sendsNothingOfAFileThatIsWrong(String line, String message) throws Exception {
    cloudflare.message(ACCOUNT, "a");
    Files.createFile(folder.resolve("empty.eml"));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.writeString(folder.resolve("x.eml"), "Subject: x\r\n\r\n");
    csv("a,MALICIOUS,", line);
    String[] options = line.contains("..") && !line.startsWith("..")
        ? new String[] {"--eml-folder", inner.toString()}
        : new String[0];
    String[] command = {"reclassify", "--file", folder.resolve("messages.csv").toString()};
    Tool.Result result = options.length == 0
        ? runFile()
        : tool.run(command[0], command[1], command[2], options[0], options[1]);

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
    assertThat(result.err()).contains(message).contains(NOTHING);
    assertThat(cloudflare.requests()).isZero();
    assertThat(folder.resolve("reclassified-" + ACCOUNT + ".csv")).doesNotExist();
  }

  @Test
  void aDryRunSendsAndWritesNothing() throws Exception {
    csv("a,MALICIOUS,", "b,NONE,");

    Tool.Result result = runFile("--dry-run");

    assertThat(result.status()).isEqualTo(ExitStatus.OK);
    assertThat(result.out()).contains("would send: a, MALICIOUS", "b, NONE", NOTHING);
    assertThat(cloudflare.requests()).isZero();
    assertThat(folder.resolve("reclassified-" + ACCOUNT + ".csv")).doesNotExist();
  }

  @Test
  void sendsNothingThatItCannotWriteDown() throws Exception {
    cloudflare.message(ACCOUNT, "a");
    csv("a,MALICIOUS,");
    FullDisk disk = new FullDisk();
    // There is space for the list of what is to do, and not for the line before it is sent.
    disk.fillUpAfter(100 + 2 * ACCOUNT.length(), true);
    tool = tool.on(disk);

    Tool.Result result = runFile();

    assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.BROKEN);
    assertThat(result.err()).contains("broken off", "No space left");
    assertThat(cloudflare.requests()).isZero();
  }
}
