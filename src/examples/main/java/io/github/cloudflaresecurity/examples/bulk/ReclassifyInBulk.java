package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.ReclassifyResource;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reclassifies the email messages of a CSV file, none twice. Run it with {@code mvn -q compile
 * exec:java@reclassify}. Without {@code CLOUDFLARE_…} variables it starts a fake Cloudflare and
 * calls it.
 *
 * <p>The first argument is the file, with the columns message_id, expected_disposition and
 * eml_file. The second is a ledger, which it creates. To resume, pass the same arguments again, or
 * the ledger alone. A message in doubt is reported, and left alone.
 */
public final class ReclassifyInBulk {
  private ReclassifyInBulk() {}

  public static void main(String[] args) throws IOException {
    List<String> files = List.of(args);
    if (files.isEmpty()) {
      Files.createDirectories(Path.of("target"));
      files = List.of("src/examples/main/resources/messages.csv", "target/bulk-submissions.csv");
    }
    Path ledger = Path.of(files.get(files.size() - 1));
    run(files.size() == 1 ? List.of() : Message.readAll(Path.of(files.get(0))), ledger);
  }

  private static void run(List<Message> requested, Path file) throws IOException {
    try (SubmissionLedger ledger = SubmissionLedger.open(file, requested)) {
      if (!ledger.dropped().isEmpty()) {
        System.out.println(
            file + ": dropped its last line, which is incomplete: " + ledger.dropped());
      }
      List<Message> toDo = ledger.toDo();
      System.out.println(toDo.size() + " to submit");
      if (!toDo.isEmpty()) {
        try (BulkTarget target = BulkTarget.forMessages(System.getenv(), toDo)) {
          ReclassifyResource reclassify =
              target.client().emailSecurity().investigate().reclassify();
          System.out.println(submit(reclassify, target.accountId(), ledger));
        }
      }
      for (SubmissionLedger.Entry entry : ledger.inDoubt()) {
        System.out.println(
            "may have been submitted: " + entry.message().messageId() + ": " + entry.detail());
      }
      if (!ledger.inDoubt().isEmpty()) {
        System.out.println("Check these messages at Cloudflare. Then set their outcome in " + file
            + " to 'succeeded', or to 'failed' to submit them.");
      }
    }
  }

  static BulkSummary submit(
      ReclassifyResource reclassify, String accountId, SubmissionLedger ledger) {
    return reclassify.createAll(
        ledger.toDo(),
        message -> {
          var reclassification = message.toReclassification(accountId);
          ledger.begin(message);
          return reclassification;
        },
        ledger::record);
  }
}
