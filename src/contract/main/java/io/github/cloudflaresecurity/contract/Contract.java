package io.github.cloudflaresecurity.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;

/** Checks requests and responses against the document, with an independent validator. */
public final class Contract {
  public static final String DOCUMENT = "openapi/cloudflare-security.yaml";
  public static final String BASE_PATH = "/client/v4";

  private static final Contract OURS = new Contract(ProjectFiles.path(DOCUMENT));

  private final OpenApiInteractionValidator validator;

  /** Creates the contract of any document. */
  public Contract(Path document) {
    validator = OpenApiInteractionValidator.createFor(document.toUri().toString())
        .withResolveCombinators(true)
        // By default the validator accepts parameters that the document does not have.
        .withLevelResolver(LevelResolver.create()
            .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
            .build())
        .build();
  }

  /**
   * Reads our document, unless it was read already. That takes seconds on a busy machine. A client
   * may not wait as long for the first response of a server that checks its request.
   */
  public static void load() {
    Objects.requireNonNull(OURS);
  }

  /** Returns how a request violates our document. */
  public static List<String> violations(RecordedRequest request) {
    return OURS.violationsOf(request);
  }

  /** Returns how a request violates our document; {@code body} is null if there is none. */
  public static List<String> violations(
      String method, HttpUrl url, Headers headers, ByteString body) {
    return OURS.violationsOf(method, url, headers, body);
  }

  /** Returns how a response to that request violates our document. */
  public static List<String> violations(RecordedRequest request, MockResponse response) {
    return OURS.violationsOf(request, response);
  }

  /** Returns how a response to a request with that method and URL violates our document. */
  public static List<String> violations(
      String method, HttpUrl url, int status, Headers headers, ByteString body) {
    return OURS.violationsOf(method, url, status, headers, body);
  }

  /** Returns how a request violates this document. */
  public List<String> violationsOf(RecordedRequest request) {
    return violationsOf(
        request.getMethod(), request.getUrl(), request.getHeaders(), request.getBody());
  }

  private List<String> violationsOf(String method, HttpUrl url, Headers headers, ByteString body) {
    SimpleRequest.Builder simple = new SimpleRequest.Builder(method, path(url));
    headers.forEach(h -> simple.withHeader(h.getFirst(), h.getSecond()));
    url.queryParameterNames()
        .forEach(name -> simple.withQueryParam(name, url.queryParameterValues(name)));
    if (body != null) {
      simple.withBody(body.toByteArray());
    }
    return messages(validator.validateRequest(simple.build()));
  }

  /** Returns how a response to that request violates this document. */
  public List<String> violationsOf(RecordedRequest request, MockResponse response) {
    Buffer body = new Buffer();
    if (response.getBody() != null) {
      try {
        response.getBody().writeTo(body);
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
    }
    return violationsOf(
        request.getMethod(),
        request.getUrl(),
        response.getCode(),
        response.getHeaders(),
        response.getBody() == null ? null : body.readByteString());
  }

  private List<String> violationsOf(
      String method, HttpUrl url, int status, Headers headers, ByteString body) {
    SimpleResponse.Builder simple = SimpleResponse.Builder.status(status);
    headers.forEach(h -> simple.withHeader(h.getFirst(), h.getSecond()));
    if (body != null) {
      simple.withBody(body.utf8());
    }
    return messages(validator.validateResponse(path(url), Method.valueOf(method), simple.build()));
  }

  /** The validator reads a plus sign as a blank, which it is in a query only. */
  private static String path(HttpUrl url) {
    return url.encodedPath().replace("+", "%2B");
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == Level.ERROR)
        .map(ValidationReport.Message::toString)
        .toList();
  }
}
