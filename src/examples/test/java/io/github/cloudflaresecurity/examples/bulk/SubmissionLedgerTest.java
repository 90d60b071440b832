package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class SubmissionLedgerTest {
  private static final String HEADER = "message_id,expected_disposition,eml_file,outcome,detail\n";
  private static final Message A = new Message("a", "MALICIOUS", "");
  private static final Message B = new Message("b", "NONE", "");

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("ledger.csv");
  }

  @Test
  void isOnDiskBeforeTheMessageIsSent() throws Exception {
    SubmissionLedger ledger = SubmissionLedger.open(file, List.of(A, B));
    ledger.begin(A);
    // A kill would leave this file.
    assertThat(file).hasContent(HEADER + "a,MALICIOUS,,,\nb,NONE,,,\na,MALICIOUS,,submitting,\n");
    ledger.close();

    try (SubmissionLedger next = SubmissionLedger.open(file, List.of(A, B))) {
      assertThat(next.toDo()).containsExactly(B);
      assertThat(next.inDoubt()).extracting(SubmissionLedger.Entry::message).containsExactly(A);
    }
    assertThat(file)
        .hasContent(
            HEADER + "a,MALICIOUS,,in doubt,the run ended before the response\nb,NONE,,,\n");
  }

  @Test
  void isUsedByOneRunAtATime() throws Exception {
    try (SubmissionLedger ledger = SubmissionLedger.open(file, List.of(A))) {
      assertThatThrownBy(() -> SubmissionLedger.open(file, List.of(A)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use by another run");
      assertThat(ledger.toDo()).containsExactly(A);
    }
    SubmissionLedger.open(file, List.of(A)).close();
  }

  @Test
  void refusesAnotherRequestForWhatMayHaveBeenSubmitted() throws Exception {
    String text = HEADER + "a,MALICIOUS,,failed,No\nb,NONE,,in doubt,lost\n";
    Files.writeString(file, text);
    Message changed = new Message("b", "MALICIOUS", "");

    assertThatThrownBy(() -> SubmissionLedger.open(file, List.of(changed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("message b", "in doubt");
    assertThat(file).hasContent(text);
    try (SubmissionLedger ledger =
        SubmissionLedger.open(file, List.of(new Message("a", "NONE", "")))) {
      assertThat(ledger.toDo()).containsExactly(new Message("a", "NONE", ""));
    }
  }

  @Test
  void submitsNothingThatItCannotWriteDown() throws Exception {
    FullDisk disk = new FullDisk();
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient client = fake.client()) {
      for (Message message : List.of(A, B)) {
        fake.message(FakeCloudflare.ACCOUNT, message.messageId());
      }
      SubmissionLedger ledger = SubmissionLedger.open(file, List.of(A, B), disk);
      disk.fillUpAfter(10, true);

      assertThatThrownBy(() -> submit(client, ledger)).isInstanceOf(UncheckedIOException.class);
      assertThat(fake.requests()).isZero();

      disk.free();
      submit(client, ledger);
      assertThat(fake.timesApplied()).isEqualTo(2);
    }
  }

  @Test
  void leavesAloneWhatHasNoResponse() throws Exception {
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient client = fake.client()) {
      fake.message(FakeCloudflare.ACCOUNT, "a").next(Fault.disconnectMidResponse());
      fake.message(FakeCloudflare.ACCOUNT, "b");
      for (int run = 0; run < 2; run++) {
        try (SubmissionLedger ledger = SubmissionLedger.open(file, List.of(A, B))) {
          submit(client, ledger);
          assertThat(ledger.inDoubt())
              .extracting(SubmissionLedger.Entry::message)
              .containsExactly(A);
        }
      }

      assertThat(fake.requests()).isEqualTo(2);
    }
  }

  private static void submit(CloudflareClient client, SubmissionLedger ledger) {
    ReclassifyInBulk.submit(
        client.emailSecurity().investigate().reclassify(), FakeCloudflare.ACCOUNT, ledger);
  }
}
