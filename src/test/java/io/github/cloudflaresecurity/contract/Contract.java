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
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;

/** The document, as an independent validator reads it. */
public final class Contract {
  public static final String DOCUMENT = "openapi/cloudflare-security.yaml";
  public static final String BASE_PATH = "/client/v4";

  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createFor(Path.of(DOCUMENT).toUri().toString())
          .withResolveCombinators(true)
          // By itself the validator lets a parameter pass that the document does not hold.
          .withLevelResolver(LevelResolver.create()
              .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
              .build())
          .build();

  private Contract() {}

  /** What is wrong with a request, by the document. */
  public static List<String> violations(RecordedRequest request) {
    return violations(
        request.getMethod(), request.getUrl(), request.getHeaders(), request.getBody());
  }

  /** What is wrong with a request, by the document; {@code body} is null where there is none. */
  public static List<String> violations(
      String method, HttpUrl url, Headers headers, ByteString body) {
    SimpleRequest.Builder simple = new SimpleRequest.Builder(method, url.encodedPath());
    headers.forEach(h -> simple.withHeader(h.getFirst(), h.getSecond()));
    url.queryParameterNames()
        .forEach(name -> simple.withQueryParam(name, url.queryParameterValues(name)));
    if (body != null) {
      simple.withBody(body.toByteArray());
    }
    return messages(VALIDATOR.validateRequest(simple.build()));
  }

  /** What is wrong, by the document, with an answer to that request. */
  public static List<String> violations(RecordedRequest request, MockResponse response) {
    Buffer body = new Buffer();
    if (response.getBody() != null) {
      try {
        response.getBody().writeTo(body);
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
    }
    return violations(
        request.getMethod(),
        request.getUrl(),
        response.getCode(),
        response.getHeaders(),
        response.getBody() == null ? null : body.readByteString());
  }

  /** What is wrong, by the document, with an answer to a request of that method and URL. */
  public static List<String> violations(
      String method, HttpUrl url, int status, Headers headers, ByteString body) {
    SimpleResponse.Builder simple = SimpleResponse.Builder.status(status);
    headers.forEach(h -> simple.withHeader(h.getFirst(), h.getSecond()));
    if (body != null) {
      simple.withBody(body.utf8());
    }
    return messages(
        VALIDATOR.validateResponse(url.encodedPath(), Method.valueOf(method), simple.build()));
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == Level.ERROR)
        .map(ValidationReport.Message::toString)
        .toList();
  }
}
