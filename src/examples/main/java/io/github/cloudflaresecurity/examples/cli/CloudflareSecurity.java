package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line for triage. {@code mvn verify} builds it as
 * {@code src/examples/target/cloudflare-security.jar}.
 */
@Command(
    name = "cloudflare-security",
    mixinStandardHelpOptions = true,
    versionProvider = CloudflareSecurity.Version.class,
    subcommands = {
      InsightsCommand.class,
      ClassifyCommand.class,
      ReclassifyCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Triages Cloudflare Security Center insights and Email Security messages.",
      "",
      "Each command checks its arguments and files before it sends anything. Outcomes are kept in a"
          + " ledger, a CSV file. A message is written down there before it is submitted, so no"
          + " later run submits it again. What is in doubt is reported, and left alone.",
      "",
      "Without any variable whose name begins with CLOUDFLARE_, nothing reaches Cloudflare. The"
          + " requests go to a fake in this process, and the exit status is not 0. To practise on"
          + " purpose, give --fake.",
      ""
    },
    commandListHeading = "Commands, each with its own --help:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is done",
      "1:broken off, for example by a full disk, or the output was closed; the ledger says what was"
          + " sent",
      "2:refused, and nothing was sent: the arguments, the environment or a file are wrong",
      "3:something failed, and was certainly not applied; --resume tries it once more. Or a list"
          + " could not be read, or may lack an insight",
      "4:something is in doubt: it may have been applied, and a person has to check it",
      "5:Cloudflare refused the credential, and the run stopped",
      "7:all is done, but at the fake, because no credentials were found",
      "130:stopped by Ctrl-C; 143 by a signal to end. --resume goes on"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  CLOUDFLARE_API_TOKEN    the API token; there is no option for it",
      "  CLOUDFLARE_EMAIL, CLOUDFLARE_API_KEY    instead, a user and the Global API Key",
      "  CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_ZONE_ID    unless --account or --zone is given",
      "  CLOUDFLARE_BASE_URL    another base URL, such as that of a fake",
      "",
      "Completion for bash and zsh:",
      "  alias cloudflare-security='java -jar /path/to/cloudflare-security.jar'",
      "  source <(cloudflare-security generate-completion)"
    })
public final class CloudflareSecurity implements Runnable {
  private static final Pattern SECRET =
      Pattern.compile("tok|key|secret|pas|auth|credential", Pattern.CASE_INSENSITIVE);

  private final ToolContext context;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec command;

  CloudflareSecurity(ToolContext context) {
    this.context = context;
  }

  /** Runs a command, and exits with its status unless that is 0. */
  public static void main(String[] args) {
    CommandLine line = commandLine(ToolContext.ofProcess()).setUsageHelpAutoWidth(true);
    line.setOut(new ProcessOutput(line.getOut(), System.out));
    int status = checked(line, line.execute(args));
    if (status != ExitStatus.OK) {
      System.exit(status);
    }
  }

  /** A script that reads what was printed must not take a part of it for all. */
  static int checked(CommandLine line, int status) {
    if (status == ExitStatus.OK && line.getOut().checkError()) {
      line.getErr().println("The output is not complete: it was closed, or its disk is full.");
      return ExitStatus.BROKEN;
    }
    return status;
  }

  static CommandLine commandLine(ToolContext context) {
    return new CommandLine(new CloudflareSecurity(context))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(26)
        .setParameterExceptionHandler((e, args) -> refuse(e))
        .setExecutionExceptionHandler((e, line, result) -> fail(e, line));
  }

  ToolContext context() {
    return context;
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Give a command.");
  }

  /** Shows none of the values, as one may be a secret behind a misspelled option. */
  private static int refuse(ParameterException e) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> options = unmatched.getUnmatched().stream()
          .filter(argument -> argument.startsWith("-"))
          .map(argument -> argument.replaceFirst("=.*", ""))
          .toList();
      String argument =
          line.getParent() == null ? "There is no such command." : "There is an argument too many.";
      err.println(PrintableText.of(
          options.isEmpty() ? argument : "There is no option " + String.join(", ", options) + "."));
      if (options.stream().anyMatch(option -> SECRET.matcher(option).find())) {
        err.println("Every user of this machine can see a command line, and the shell keeps it. Set"
            + " CLOUDFLARE_API_TOKEN in the environment. If this was a real secret, replace it at"
            + " Cloudflare.");
      }
    } else {
      err.println(PrintableText.of(String.valueOf(e.getMessage())));
    }
    err.println("NOTHING WAS SENT. See " + line.getCommandSpec().qualifiedName() + " --help.");
    return ExitStatus.REFUSED;
  }

  private static int fail(Exception e, CommandLine line) {
    PrintWriter err = line.getErr();
    if (e instanceof RefusedException) {
      err.println(PrintableText.of("refused: " + e.getMessage()));
      err.println("NOTHING WAS SENT.");
      return ExitStatus.REFUSED;
    }
    if (e instanceof CloudflareException) {
      err.println(PrintableText.of("failed: " + e.getMessage()));
      return e instanceof CloudflareApiException.Unauthorized
              || e instanceof CloudflareApiException.Forbidden
          ? ExitStatus.ACCESS_DENIED
          : ExitStatus.FAILED;
    }
    err.println(PrintableText.of("broken off: " + describe(e)));
    if (line.getCommand() instanceof ItemCommand) {
      err.println(ItemCommand.TO_GO_ON);
    }
    return ExitStatus.BROKEN;
  }

  private static String describe(Exception e) {
    if (e instanceof IOException io) {
      return FileFailure.describe(io);
    }
    return e instanceof UncheckedIOException ? e.getMessage() : e.toString();
  }

  /** The version in the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CloudflareSecurity.class.getPackage().getImplementationVersion();
      return new String[] {"cloudflare-security " + (version == null ? "unpackaged" : version)};
    }
  }
}
