package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.Message;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits email messages for reclassification, none twice. */
@Command(
    name = "reclassify",
    mixinStandardHelpOptions = true,
    description = {
      "Submits an email message, or those of a CSV file, for reclassification.",
      "",
      "A submission cannot be taken back, and is not idempotent. Each one is on the disk, in the"
          + " ledger, before it is sent. A message that the ledger has already is refused, or left"
          + " out with --resume. A message in doubt stays so until a person sets its outcome there.",
      "",
      "The CSV file has the columns message_id, expected_disposition and eml_file, beside any"
          + " others. eml_file may be empty, and names a file inside of the folder --eml-folder.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cloudflare-security reclassify MESSAGE_ID --disposition NONE --eml message.eml",
      "  cloudflare-security reclassify --file messages.csv --eml-folder mails --dry-run",
      "  cloudflare-security reclassify --file messages.csv --eml-folder mails --resume",
      "",
      "cloudflare-security --help explains the environment and the exit status."
    })
final class ReclassifyCommand extends ItemCommand<Message> {
  @Parameters(
      arity = "0..1",
      paramLabel = "MESSAGE_ID",
      description = "The id of a message, as an investigation lists it.")
  private String messageId;

  @Option(
      names = "--disposition",
      paramLabel = "DISPOSITION",
      completionCandidates = Dispositions.class,
      description = "The disposition that the message should have had: ${COMPLETION-CANDIDATES}.")
  private String disposition;

  @Option(
      names = "--eml",
      paramLabel = "FILE",
      description = "The original of the message; optional.")
  private Path eml;

  @Option(
      names = "--eml-folder",
      paramLabel = "FOLDER",
      defaultValue = "",
      showDefaultValue = Visibility.NEVER,
      description = "The folder with the .eml files of --file; the current one if not given.")
  private Path folder;

  @Option(
      names = "--server-text",
      description = "Print what Cloudflare says of a failure. It may quote the message, and is"
          + " withheld if not given.")
  private boolean hasServerText;

  ReclassifyCommand() {
    super(Message.LEDGER, "reclassified");
  }

  /** The dispositions of Cloudflare's documentation. */
  static final class Dispositions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExpectedDisposition.values().stream().map(Object::toString).iterator();
    }
  }

  @Override
  Destination destination(Map<String, String> environment, CommonOptions common) {
    return common.isFake
        ? Destination.fake(common.account, "")
        : Destination.ofAccount(environment, common.account);
  }

  @Override
  List<Message> argument() {
    if (messageId == null) {
      if (disposition != null || eml != null) {
        throw new IllegalArgumentException("--disposition and --eml are for one MESSAGE_ID");
      }
      return List.of();
    }
    if (disposition == null) {
      throw new IllegalArgumentException("give --disposition with MESSAGE_ID");
    }
    return List.of(new Message(
        messageId,
        disposition,
        eml == null ? "" : eml.toAbsolutePath().normalize().toString()));
  }

  @Override
  List<Message> readAll(Path file) throws IOException {
    return Message.readAll(file, folder);
  }

  @Override
  List<String> serverText(BulkOutcome<Message, ?> outcome) {
    return hasServerText && outcome.failure() instanceof CloudflareApiException e
        ? e.errors().stream()
            .map(error -> "[" + error.code() + "] " + error.message())
            .toList()
        : List.of();
  }

  @Override
  void check(Message message, Destination destination) {
    message.toReclassification(destination.accountId());
  }

  @Override
  void addTo(FakeCloudflare fake, Message message, Destination destination) {
    fake.message(destination.accountId(), message.messageId());
  }

  @Override
  BulkSummary send(
      CloudflareClient client,
      Destination destination,
      Ledger<Message> ledger,
      Consumer<BulkOutcome<Message, ?>> onOutcome,
      BulkOptions options) {
    return client
        .emailSecurity()
        .investigate()
        .reclassify()
        .createAll(
            ledger.entries().toDo(),
            message -> {
              var reclassification = message.toReclassification(destination.accountId());
              ledger.begin(message);
              return reclassification;
            },
            onOutcome::accept,
            options);
  }
}
