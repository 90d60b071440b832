package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generator refuses some operations, with a reason in one sentence. */
class RefusedConstructsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refused-bodies | POST /multipart | multipart | its request body is multipart/form-data, not JSON.",
        "refused-bodies | POST /form | form | its request body is application/x-www-form-urlencoded, not JSON.",
        "refused-bodies | POST /binary | binary | its request body is application/octet-stream, not JSON.",
        "refused-bodies | POST /text | text | its request body is text/plain, not JSON.",
        "refused-bodies | POST /lines | lines | its request body is application/x-ndjson, not JSON.",
        "refused-bodies | POST /nothing | nothing | its request body may be null, which Retrofit can't send.",
        "refused-bodies | GET /photo | binaryResponse | its response is image/png, not JSON.",
        "refused-bodies | GET /table | textResponse | its response is text/csv, not JSON.",
        "refused-bodies | TRACE /trace | trace | Retrofit has no TRACE.",
        "refused-parameters | GET /cookie | cookie | the parameter sid goes in a cookie.",
        "refused-parameters | GET /deep | deepObject | the parameter planted has the style deepObject.",
        "refused-parameters | GET /object | queryObject | the parameter filter is an object.",
        "refused-parameters | GET /list/{rows} | pathArray | the parameter rows is an array in a path.",
        "refused-parameters | GET /json | jsonParameter | the parameter filter has a media type.",
        "refused-parameters | GET /matrix/{row} | matrixPath | the parameter row has the style matrix.",
        "refused-parameters | POST /{row}:prune | colonInAPath | Retrofit would take its path for a URL.",
        "refused-parameters | GET /reserved | allowReserved | the parameter word allows reserved characters.",
      })
  void saysWhyAnOperationIsRefused(String document, String route, String id, String reason) {
    String sentence = id + " (" + route + "): " + reason;

    assertThat(Constructs.refused(document)).containsEntry(route, sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "refused-parameters, GET /fine",
    "refused-bodies, GET /fine",
    "refused-bodies, POST /anything"
  })
  void generatesTheOthers(String document, String operation) {
    assertThat(Constructs.refused(document)).doesNotContainKey(operation);
  }
}
