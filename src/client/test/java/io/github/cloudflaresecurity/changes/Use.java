package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.Contract;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** What a caller does with the library, and what is to come of it. Both sides keep the contract. */
final class Use {
  /** The status of a submission, whichever the document lists. */
  static final int SUBMITTED = 0;

  /** What a submission returns as text. */
  static final String SUBMITTED_RESPONSE = response(SUBMITTED);

  static final String SUCCESS = "{\"errors\": [], \"messages\": [], \"success\": true}";

  private final String source;
  private final List<IntFunction<MockResponse>> responses = new ArrayList<>();
  private final List<Consumer<RecordedRequest>> checks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> told = new TreeMap<>();
  private String returned;
  private boolean isSigned = true;
  private boolean keepsToDocument = true;

  private Use(String source) {
    this.source = source;
  }

  /** The body of a method that returns a text; see {@link Caller} for what it finds there. */
  static Use of(String source) {
    return new Use(source);
  }

  /** What any caller does, whatever changes. */
  static Use reclassifies() {
    return of("""
        return client.emailSecurity().investigate().reclassify()
            .create(account, message, ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
            .toString();
        """).responding(SUBMITTED, SUCCESS, request -> {}).returns(SUBMITTED_RESPONSE);
  }

  static String response(int status) {
    return "ApiResponse[statusCode=" + status + ", rayId=8f00ba5eba11-FRA, messages=[]]";
  }

  /** Responds to its next request, which is to be as told. */
  Use responding(int status, String json, Consumer<RecordedRequest> request) {
    responses.add(submitted -> {
      int code = status == SUBMITTED ? submitted : status;
      return json.isEmpty()
          ? new MockResponse.Builder().code(code).build()
          : CloudflareServer.json(code, json).build();
    });
    checks.add(request);
    return this;
  }

  /** It goes past the resources, which sign requests. */
  Use unsigned() {
    isSigned = false;
    return this;
  }

  /** Its responses are not what the document describes. */
  Use notAsDocumented() {
    keepsToDocument = false;
    return this;
  }

  Use returns(String text) {
    returned = text;
    return this;
  }

  /** The compiler warns of it with these codes and words. */
  Use warned(String... ofIt) {
    warnings.addAll(Arrays.asList(ofIt));
    return this;
  }

  /** The page of Javadoc tells it. */
  Use told(String page, String text) {
    told.put(page, text);
    return this;
  }

  /** Holds that all uses of changes work. If there are several, the compiler may warn of more. */
  static void check(List<Change> changes, ProjectCopy copy) throws Exception {
    Contract contract = new Contract(copy.document());
    int submitted = ChangedDocument.read(copy.document()).submittedStatus();
    for (Change change : changes) {
      for (Use use : change.uses()) {
        use.checkIn(copy, contract, submitted, changes.size() == 1);
      }
    }
  }

  private void checkIn(ProjectCopy copy, Contract contract, int submitted, boolean isAlone)
      throws Exception {
    Caller caller = Caller.compile(copy.classes(), source);
    assertThat(caller.warnings()).satisfies(found -> {
      assertThat(isAlone ? found.size() : warnings.size()).isEqualTo(warnings.size());
      warnings.forEach(warning -> assertThat(found).anyMatch(line -> line.contains(warning)));
    });
    for (Map.Entry<String, String> page : told.entrySet()) {
      assertThat(copy.javadoc(page.getKey())).contains(page.getValue());
    }
    List<MockResponse> sent =
        responses.stream().map(response -> response.apply(submitted)).toList();
    try (MockWebServer server = new MockWebServer()) {
      sent.forEach(server::enqueue);
      server.start();
      String url = server.url(Contract.BASE_PATH).toString();
      assertThat(caller.call(url))
          .isEqualTo(returned.replace(response(SUBMITTED), response(submitted)));
      assertThat(server.getRequestCount()).isEqualTo(sent.size());
      for (int i = 0; i < sent.size(); i++) {
        RecordedRequest request = server.takeRequest();
        checks.get(i).accept(request);
        assertThat(contract.violationsOf(request))
            .filteredOn(violation -> isSigned || !violation.contains("security"))
            .isEmpty();
        assertThat(contract.violationsOf(request, sent.get(i)))
            .satisfies(found -> assertThat(found.isEmpty()).isEqualTo(keepsToDocument));
      }
    }
  }
}
