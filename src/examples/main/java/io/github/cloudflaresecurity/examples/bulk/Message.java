package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.Reclassification;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An email message, and the disposition that it should have had.
 *
 * @param emlFile the path of its content, or empty
 */
record Message(String messageId, String expectedDisposition, String emlFile) {
  static final List<String> COLUMNS = List.of("message_id", "expected_disposition", "eml_file");

  static Message of(List<String> fields) {
    return new Message(fields.get(0), fields.get(1), fields.get(2));
  }

  /**
   * Reads messages from a CSV file with the columns message_id, expected_disposition and eml_file.
   *
   * @throws IllegalArgumentException if a line cannot be read or its disposition is unknown, or two
   *     lines of one message differ
   */
  static List<Message> readAll(Path input) throws IOException {
    return CsvInput.read(input, COLUMNS, fields -> {
      Message message = of(fields);
      message.disposition();
      return message;
    });
  }

  List<String> fields() {
    return List.of(messageId, expectedDisposition, emlFile);
  }

  /**
   * Returns the reclassification to submit.
   *
   * @throws IllegalArgumentException if the disposition is unknown, or there is no such file
   */
  Reclassification toReclassification(String accountId) {
    ReclassifyRequest.Builder request =
        ReclassifyRequest.builder().expectedDisposition(disposition());
    if (!emlFile.isEmpty()) {
      request.emlContent(EmlContent.of(Path.of(emlFile)));
    }
    return new Reclassification(accountId, messageId, request.build());
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
