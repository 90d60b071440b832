package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class SubmissionLedgerTest {
  private static final String HEADER =
      "message_id,expected_disposition,eml_file,sent_to,outcome,detail\n";
  private static final Message A = new Message("a", "MALICIOUS", "");
  private static final Message B = new Message("b", "NONE", "");

  private Path file;

  @BeforeEach
  void nameTheFile(@TempDir Path folder) {
    file = folder.resolve("ledger.csv");
  }

  @Test
  void isOnDiskBeforeTheMessageIsSent() throws Exception {
    Ledger<Message> ledger = open(List.of(A, B), true);
    ledger.begin(A);
    // A kill would leave this file.
    assertThat(file)
        .hasContent(
            HEADER + "a,MALICIOUS,,fake,,\nb,NONE,,fake,,\na,MALICIOUS,,fake,submitting,\n");
    ledger.close();

    try (Ledger<Message> next = open(List.of(A, B), true)) {
      assertThat(next.entries().toDo()).containsExactly(B);
      assertThat(next.entries().inDoubt()).extracting(LedgerEntries.Entry::item).containsExactly(A);
    }
    assertThat(file)
        .hasContent(HEADER
            + "a,MALICIOUS,,fake,in doubt,the run ended before the response\nb,NONE,,fake,,\n");
  }

  @Test
  void isUsedByOneRunAtATime() throws Exception {
    try (Ledger<Message> ledger = open(List.of(A), true)) {
      assertThatThrownBy(() -> open(List.of(A), true))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use by another run");
      assertThat(ledger.entries().toDo()).containsExactly(A);
    }
    open(List.of(A), true).close();
  }

  @Test
  void refusesAnotherRequestForWhatMayHaveBeenSubmitted() throws Exception {
    String text = HEADER + "a,MALICIOUS,,fake,failed,No\nb,NONE,,fake,in doubt,lost\n";
    Files.writeString(file, text);
    Message changed = new Message("b", "MALICIOUS", "");

    assertThatThrownBy(() -> open(List.of(changed), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has b already", "in doubt", "of another request");
    assertThat(file).hasContent(text);
    try (Ledger<Message> ledger = open(List.of(new Message("a", "NONE", "")), true)) {
      assertThat(ledger.entries().toDo()).containsExactly(new Message("a", "NONE", ""));
    }
  }

  @Test
  void isOfOneDestination() throws Exception {
    open(List.of(A), true).close();
    String text = Files.readString(file);

    assertThatThrownBy(() -> Ledger.open(file, Message.LEDGER, List.of(A), "accounts/1", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of runs at fake, and this run is at accounts/1");
    assertThat(file).hasContent(text);
  }

  /** A message that was submitted is not submitted once more because a file names it too. */
  @Test
  void refusesWhatIsKnownUnlessItResumes() throws Exception {
    for (String outcome : List.of("succeeded", "in doubt", "submitting")) {
      String text = HEADER + "a,MALICIOUS,,fake," + outcome + ",x\n";
      Files.writeString(file, text);

      assertThatThrownBy(() -> open(List.of(A, B), false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has a already, and its outcome is '" + outcome)
          .hasMessageContaining("--resume");
      assertThat(file).hasContent(text);
      try (Ledger<Message> ledger = open(List.of(A, B), true)) {
        assertThat(ledger.entries().toDo()).containsExactly(B);
      }
    }
  }

  @Test
  void isRestrictedToWhatIsRequested() throws Exception {
    open(List.of(A), false).close();

    try (Ledger<Message> ledger = open(List.of(B), false)) {
      assertThat(ledger.entries().toDo()).containsExactly(B);
    }
    try (Ledger<Message> ledger = open(List.of(), true)) {
      assertThat(ledger.entries().toDo()).containsExactly(A, B);
    }
  }

  /** Otherwise the link would become a file, and a run with the other name would submit again. */
  @Test
  void isTheSameFileBehindALink() throws Exception {
    Path link = Files.createSymbolicLink(file.resolveSibling("link.csv"), file);
    assertThatThrownBy(() -> open(link)).isInstanceOf(NoSuchFileException.class);

    try (Ledger<Message> ledger = open(file)) {
      assertThatThrownBy(() -> open(link))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use by another run");
      assertThat(ledger.entries().toDo()).containsExactly(A);
    }
    try (Ledger<Message> ledger = open(link)) {
      ledger.begin(A);
    }

    assertThat(link).isSymbolicLink();
    try (Ledger<Message> ledger = open(file)) {
      assertThat(ledger.entries().toDo()).isEmpty();
    }
  }

  /** A spreadsheet may sort what a kill has left: then the last line is not the latest. */
  @Test
  void refusesLinesThatAreNotInTheirOrder() throws Exception {
    for (String line : List.of("a,MALICIOUS,,fake,,", "a,MALICIOUS,,fake,failed,No")) {
      String text = HEADER + "a,MALICIOUS,,fake,submitting,\na,MALICIOUS,,fake,succeeded,\n";
      Files.writeString(file, text + line + "\n");

      assertThatThrownBy(() -> open(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the lines of a are not in their order");
    }
  }

  private static Ledger<Message> open(Path path) throws IOException {
    return Ledger.open(path, Message.LEDGER, List.of(A), "fake", true);
  }

  private Ledger<Message> open(List<Message> requested, boolean isResuming) throws IOException {
    return Ledger.open(file, Message.LEDGER, requested, "fake", isResuming);
  }
}
