package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What holds for all commands: help, secrets, the fake, and what a terminal shows. */
class CloudflareSecurityTest extends CommandCase {
  private static final AccountOrZone ACCOUNT = AccountOrZone.account(FakeCloudflare.ACCOUNT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reclassify m --token hush-hush",
        "reclassify m --api-token=hush-hush",
        "--api-key hush-hush insights",
        "insights --key=hush-hush",
        "insights --tokn=hush-hush",
        "insights --tokn hush-hush",
        "classify m --pasword hush-hush --file x",
        "reclassify --auth hush-hush --disposition NONE"
      })
  void takesNoSecretAndShowsNone(String line) {
    Tool.Result result = tool().run(line.split(" "));

    assertThat(result.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(result.err())
        .contains("There is no option --", "NOTHING WAS SENT")
        .contains("can see a command line", "Set CLOUDFLARE_API_TOKEN in the environment")
        .doesNotContain("hush");
    assertThat(result.out()).isEmpty();
    assertThat(cloudflare.requests()).isZero();
  }

  @Test
  void saysThatThereIsNoSuchCommand() {
    assertThat(tool().run("clasify", "i").err()).contains("There is no such command.");
    assertThat(tool().run("classify", "i", "j").err()).contains("an argument too many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "insights --page 0",
        "insights --zone a/b",
        "classify",
        "classify i",
        "classify --change reset --resume",
        "classify i --change reset --file x",
        "classify --file no-such-file.csv",
        "classify --file docs",
        "classify i --change reset --account 0123",
        "classify i --change reset --zone 0123 --fake",
        "classify i --change reset --ledger docs",
        "classify i --change reset --ledger pom.xml/ledger.csv",
        "classify i --change reset --ledger /dev/null",
        "reclassify m --disposition NONE --eml docs",
        "reclassify m --disposition NONE --account 0123",
        "reclassify m --disposition NONE --account 0123 --fake",
        "reclassify --resume --account",
        "reclassify --disposition NONE",
        "reclassify m"
      })
  void refusesIncompleteArguments(String line) {
    for (String dryRun : List.of("", " --dry-run")) {
      String[] arguments = line.isEmpty() ? new String[0] : (line + dryRun).split(" ");
      Tool.Result result = tool().run(arguments);

      assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
      assertThat(result.err()).contains("NOTHING WAS SENT").doesNotContain("java.", "Exception");
    }
    assertThat(cloudflare.requests()).isZero();
  }

  /** A job that has lost its credentials must not pass. */
  @Test
  void saysThatItIsTheFake() {
    Tool without = Tool.without(folder);
    String[] command = {"classify", "i", "--change", "reset"};

    Tool.Result byDefault = without.run(command);
    assertThat(byDefault.status()).isEqualTo(ExitStatus.FAKE);
    assertThat(byDefault.out())
        .startsWith("No CLOUDFLARE_ variables are set: this is a fake Cloudflare")
        .contains("NOTHING IS SENT TO CLOUDFLARE", "NOTHING WAS SENT TO CLOUDFLARE");
    Tool.Result asked = without.run("classify", "i", "--change", "reset", "--fake", "--json");
    assertThat(asked.status()).isEqualTo(ExitStatus.OK);
    assertThat(asked.out()).contains("\"sent_to\":\"fake\",\"fake\":true");
    assertThat(asked.err()).contains("NOTHING IS SENT TO CLOUDFLARE");

    // What the fake received is not taken for done at Cloudflare.
    Tool.Result real = tool()
        .run(
            "classify",
            "--resume",
            "--ledger",
            folder.resolve("classified-fake.csv").toString());
    assertThat(real.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(real.err()).contains("is the ledger of runs at fake");
  }

  @Test
  void isNotTheFakeIfOnlyTheTokenIsMissing() {
    Tool tool = new Tool(new ToolContext(
        Map.of("CLOUDFLARE_ACCOUNT_ID", FakeCloudflare.ACCOUNT),
        Tool.without(folder).context().client(),
        folder,
        Optional.empty()));

    for (String line : List.of("insights", "reclassify m --disposition NONE")) {
      Tool.Result result = tool.run(line.split(" "));
      assertThat(result.status()).isEqualTo(ExitStatus.REFUSED);
      assertThat(result.err()).contains("set CLOUDFLARE_API_TOKEN");
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Subjects are chosen by strangers. */
  @Test
  void showsNoControlCharacterOfTheServer() {
    String hostile = "a\\u001b[2J\\u009b1m\\u202eb\\u200b\\r\\nc\\u2028";
    cloudflare.insight(ACCOUNT, "1").details("{\"subject\": \"" + hostile + "\"}");
    cloudflare.insight(ACCOUNT, "2").next(Fault.status(400, 8_400, "x\u001b[2J\u202e"));

    for (String option : List.of("--open", "--json")) {
      Tool.Result result = tool().run("insights", option);
      assertThat(result.out())
          .contains("a\\u001b[2J\\u009b1m\\u202eb\\u200b")
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
    }
    Tool.Result failed = tool().run("classify", "2", "--change", "reset");
    assertThat(failed.out())
        .contains("failed: 2: ")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
  }

  @Test
  void keepsJsonAsItIs() {
    assertThat(PrintableText.ofJson("{ \"a \\\\\" :\n\"\\\"b\tc\" ,\"d\u202e\": [ 1.0 ]}"))
        .isEqualTo("{\"a \\\\\":\"\\\"b\\u0009c\",\"d\\u202e\":[1.0]}");
  }

  @Test
  void helpsLikeAManual() {
    assertThat(tool().run("--help").out())
        .contains(
            "insights", "classify", "reclassify", "Exit status:", "  4     something is in doubt")
        .contains("CLOUDFLARE_API_TOKEN", "generate-completion")
        .doesNotContain("--token");
    assertThat(tool().run("reclassify", "--help").out())
        .contains("--dry-run", "--resume", "--json", "--eml-folder", "MALICIOUS", "Examples:");
    assertThat(tool().run("insights", "--help").out()).contains("--page", "100 if not given");
    assertThat(tool().run("--version").out()).startsWith("cloudflare-security ");
  }

  @Test
  void completesInAShell() {
    Tool.Result result = tool().run("generate-completion");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("#!/usr/bin/env bash", "--eml-folder", "accept_risk", "MALICIOUS")
        .doesNotContain("--api-token");
  }

  /** {@code --dry-run} refuses what a run would, but prints its plan where there is no secret. */
  @Test
  void aDryRunRefusesAnInvalidCredential() {
    Tool tool = new Tool(new ToolContext(
        Map.of("CLOUDFLARE_ACCOUNT_ID", FakeCloudflare.ACCOUNT),
        () -> CloudflareClient.builder().apiToken("Bearer " + FakeCloudflare.API_TOKEN),
        folder,
        Optional.empty()));

    for (String line : List.of("insights", "reclassify m --disposition NONE")) {
      Tool.Result result = tool.run((line + " --dry-run").split(" "));
      assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
      assertThat(result.err()).contains("Bearer", "NOTHING WAS SENT");
    }
  }

  /** A pipe or a full disk that took no more. */
  @Test
  void failsIfItsOutputIsIncomplete() {
    CommandLine line = CloudflareSecurity.commandLine(tool().context());
    PrintStream full = new PrintStream(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("No space left on device");
      }
    });
    // As the tool writes to its process: through an encoder, which hides what went wrong.
    line.setOut(new ProcessOutput(
        new PrintWriter(new OutputStreamWriter(full, StandardCharsets.UTF_8)), full));

    assertThat(CloudflareSecurity.checked(line, line.execute("generate-completion")))
        .isEqualTo(ExitStatus.BROKEN);
  }

  /** The README's lines are run as they are. */
  @Test
  void keepsTheLinesOfTheReadmeTrue() throws Exception {
    String jar = "java -jar src/examples/target/cloudflare-security.jar ";
    List<String> lines = Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.startsWith(jar))
        .map(line -> line.substring(jar.length()))
        .toList();

    assertThat(lines).hasSize(5);
    for (String line : lines) {
      Tool.Result result =
          Tool.without(folder).run(line.replaceFirst(" *#.*", "").split(" +"));
      assertThat(result.status()).as(line + ": " + result).isEqualTo(ExitStatus.OK);
    }
  }

  /** The progress bar aside, which shows the speed of a machine. */
  @Test
  void printsWhatThePictureShows() throws Exception {
    String jar = "$ java -jar cloudflare-security.jar ";
    List<String> lines = Pattern.compile("<text [^>]*>(.*)</text>")
        .matcher(Files.readString(Path.of("docs/bulk-run.svg")))
        .results()
        .map(line -> line.group(1))
        .filter(line -> !line.contains("│"))
        .toList();

    String printed = "";
    int commands = 0;
    for (String line : lines) {
      if (line.startsWith(jar)) {
        Tool.Result result = Tool.without(folder)
            .run(line.substring(jar.length())
                .replace("insights.csv", "src/examples/main/resources/insights.csv")
                .split(" "));
        printed = (result.out() + result.err()).replace(folder + "/", "");
        commands++;
      } else {
        assertThat(printed.lines()).contains(line);
      }
    }
    assertThat(commands).isEqualTo(2);
  }
}
