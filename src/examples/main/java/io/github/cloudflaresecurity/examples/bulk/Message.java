package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.Reclassification;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * An email message, and the disposition that it should have had.
 *
 * @param emlFile the absolute path of its content, so that a run in another folder finds it; or
 *     empty
 */
public record Message(String messageId, String expectedDisposition, String emlFile)
    implements LedgerItem {
  private static final List<String> COLUMNS =
      List.of("message_id", "expected_disposition", "eml_file");

  /** The ledger of messages; what may have been submitted is never repeated. */
  public static final LedgerFormat<Message> LEDGER =
      new LedgerFormat<>(COLUMNS, Message::of, false);

  private static Message of(List<String> fields) {
    return new Message(fields.get(0), fields.get(1), fields.get(2));
  }

  /**
   * Reads messages from a CSV file with the columns message_id, expected_disposition and eml_file.
   *
   * @param folder has the files that eml_file names
   * @throws IllegalArgumentException if a line cannot be read, or its disposition is unknown. Also
   *     if its file can't be sent or is outside of the folder, or two lines of one message differ.
   */
  public static List<Message> readAll(Path input, Path folder) throws IOException {
    return CsvInput.read(input, COLUMNS, fields -> {
      String file = fields.get(2).isEmpty() ? "" : inside(folder, fields.get(2));
      Message message = new Message(fields.get(0), fields.get(1), file);
      message.request();
      return message;
    });
  }

  /** A CSV file is often another's: it must not send what is elsewhere on this machine. */
  private static String inside(Path folder, String name) {
    try {
      Path file = folder.resolve(name).toAbsolutePath().normalize();
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new IllegalArgumentException("eml_file is outside of the folder " + folder);
      }
      return file.toString();
    } catch (InvalidPathException | IOException e) {
      throw new IllegalArgumentException("eml_file cannot be read in the folder " + folder, e);
    }
  }

  @Override
  public String id() {
    return messageId;
  }

  @Override
  public List<String> fields() {
    return List.of(messageId, expectedDisposition, emlFile);
  }

  /**
   * Returns the reclassification to submit.
   *
   * @throws IllegalArgumentException if the disposition is unknown, there is no such file, or its
   *     path is relative
   */
  public Reclassification toReclassification(String accountId) {
    return new Reclassification(accountId, messageId, request());
  }

  private ReclassifyRequest request() {
    ReclassifyRequest.Builder request =
        ReclassifyRequest.builder().expectedDisposition(disposition());
    if (!emlFile.isEmpty()) {
      Path file = Path.of(emlFile);
      if (!file.isAbsolute()) {
        throw new IllegalArgumentException("eml_file " + emlFile
            + " is relative, and may be another file in this folder; make its path absolute");
      }
      request.emlContent(EmlContent.of(file));
    }
    return request.build();
  }

  private ExpectedDisposition disposition() {
    try {
      return ExpectedDisposition.of(expectedDisposition);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("there is no disposition '" + expectedDisposition
          + "'; dispositions are " + ExpectedDisposition.values());
    }
  }
}
