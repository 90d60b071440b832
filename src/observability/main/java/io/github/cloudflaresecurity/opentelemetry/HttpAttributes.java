package io.github.cloudflaresecurity.opentelemetry;

import io.github.cloudflaresecurity.CallEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of the semantic conventions for HTTP clients, of which the stable ones have keys here.
 */
record HttpAttributes(URI baseUrl) {
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<List<String>> RAY_ID =
      AttributeKey.stringArrayKey("http.response.header.cf-ray");
  static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
  static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
  static final AttributeKey<String> URL_TEMPLATE = AttributeKey.stringKey("url.template");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** Returns the attributes of low cardinality, which a metric may have too. */
  Attributes common(CallEvent attempt) {
    AttributesBuilder attributes = Attributes.builder()
        .put(METHOD, attempt.method())
        .put(SERVER_ADDRESS, baseUrl.getHost())
        .put(SERVER_PORT, (long) port());
    String template = template(attempt);
    if (template != null) {
      attributes.put(URL_TEMPLATE, template);
    }
    if (attempt.statusCode() != null) {
      attributes.put(STATUS, attempt.statusCode().longValue());
    }
    String error = errorType(attempt);
    if (error != null) {
      attributes.put(ERROR_TYPE, error);
    }
    return attributes.build();
  }

  /** Returns the other attributes of a span. */
  Attributes ofSpan(CallEvent attempt) {
    AttributesBuilder attributes = Attributes.builder().put(URL, baseUrl + attempt.path());
    if (attempt.attempt() > 1) {
      attributes.put(RESEND_COUNT, attempt.attempt() - 1L);
    }
    if (attempt.rayId() != null) {
      attributes.put(RAY_ID, List.of(attempt.rayId()));
    }
    return attributes.build();
  }

  /** Returns the name of a span: the method, and the template if there is one. */
  static String name(CallEvent attempt) {
    return template(attempt) == null ? attempt.method() : attempt.operation();
  }

  /** Returns the status of an HTTP failure, the class of another one, or null. */
  static @Nullable String errorType(CallEvent event) {
    if (event.statusCode() != null && event.statusCode() >= 400) {
      return event.statusCode().toString();
    }
    return event.failure() == null ? null : event.failure().getClass().getName();
  }

  /** The operation of a request to any endpoint is its method and template. */
  private static @Nullable String template(CallEvent attempt) {
    String prefix = attempt.method() + " ";
    return attempt.operation().startsWith(prefix)
        ? attempt.operation().substring(prefix.length())
        : null;
  }

  private int port() {
    if (baseUrl.getPort() >= 0) {
      return baseUrl.getPort();
    }
    return "http".equals(baseUrl.getScheme()) ? 80 : 443;
  }
}
