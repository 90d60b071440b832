package io.github.cloudflaresecurity.examples.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of all commands. */
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--account",
      paramLabel = "ID",
      defaultValue = "",
      showDefaultValue = Visibility.NEVER,
      description = "The account; CLOUDFLARE_ACCOUNT_ID if not given.")
  String account;

  @Option(
      names = "--fake",
      description = "Use a fake Cloudflare in this process, and send nothing to Cloudflare.")
  boolean isFake;

  @Option(
      names = "--dry-run",
      description = "Check everything, print what would be sent, and send nothing.")
  boolean isDryRun;

  @Option(
      names = "--json",
      description = "Print one JSON object a line, and all other text to the standard error.")
  boolean isJson;

  Report report(Destination destination) {
    return new Report(
        command.commandLine().getOut(), command.commandLine().getErr(), isJson, destination);
  }
}
