package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ResponseInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call whose response is a failure: a status other than 2xx, or an envelope with
 * {@code "success": false}, whatever the status. Common statuses have a class of their own.
 */
@SuppressWarnings("serial") // The nested classes have no fields.
public sealed class CloudflareApiException extends CloudflareException {
  private static final long serialVersionUID = 1;

  private final int statusCode;
  private final @Nullable String rayId;
  private final @Nullable Duration retryAfter;
  private final String method;
  private final String path;
  private final @Nullable String bodyExcerpt;

  // Not serializable; the message has them.
  private final transient @Nullable List<ResponseInfo> errors;
  private final transient @Nullable List<ResponseInfo> messages;

  CloudflareApiException(ErrorDetails details) {
    super(details.message(), details.cause(), details.mayHaveTakenEffect());
    statusCode = details.statusCode();
    rayId = details.rayId();
    retryAfter = details.retryAfter();
    method = details.method();
    path = details.path();
    bodyExcerpt = details.bodyExcerpt();
    errors = details.errors();
    messages = details.messages();
  }

  static CloudflareApiException of(ErrorDetails details) {
    return switch (details.statusCode()) {
      case 400 -> new BadRequest(details);
      case 401 -> new Unauthorized(details);
      case 403 -> new Forbidden(details);
      case 404 -> new NotFound(details);
      case 409 -> new Conflict(details);
      case 422 -> new UnprocessableEntity(details);
      case 429 -> new TooManyRequests(details);
      default ->
        details.statusCode() >= 500 && details.statusCode() <= 599
            ? new ServerError(details)
            : new CloudflareApiException(details);
    };
  }

  /** Returns the HTTP status; 2xx if only the envelope says that the call failed. */
  public final int statusCode() {
    return statusCode;
  }

  /**
   * Returns the envelope's errors, each with its {@code error_chain}, without credentials. Empty if
   * the response is no envelope, and after this exception was serialized.
   *
   * <p>An error without a code has code 0. So has one with a code that is no integer; such a code
   * stands in brackets before the message. What can't be read is left out.
   */
  public final List<ResponseInfo> errors() {
    return errors == null ? List.of() : errors;
  }

  /** Returns the envelope's messages; empty if the response is no envelope. */
  public final List<ResponseInfo> messages() {
    return messages == null ? List.of() : messages;
  }

  /** Returns the {@code cf-ray} header, which Cloudflare's support asks for; null if absent. */
  public final @Nullable String rayId() {
    return rayId;
  }

  /** Returns how long to wait ({@code Retry-After}), a year at most; null if it is not said. */
  public final @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Returns the HTTP method of the request. */
  public final String method() {
    return method;
  }

  /** Returns the path below the base URL, such as {@code /zones/…/classification}. */
  public final String path() {
    return path;
  }

  /**
   * Returns the beginning of a body that is no envelope or names no error. It has at most 1,024
   * printable characters. Null without a body, and if the request carried a message.
   */
  public final @Nullable String bodyExcerpt() {
    return bodyExcerpt;
  }

  @Override
  final CloudflareException after(String firstStep) {
    return with(firstStep + ": " + getMessage(), this, true);
  }

  @Override
  final CloudflareException withNote(String note) {
    return with(getMessage() + note, getCause(), mayHaveTakenEffect());
  }

  private CloudflareException with(
      String message, @Nullable Throwable cause, boolean mayHaveTakenEffect) {
    return of(new ErrorDetails(
        message,
        cause,
        mayHaveTakenEffect,
        statusCode,
        errors(),
        messages(),
        rayId,
        retryAfter,
        method,
        path,
        bodyExcerpt));
  }

  record ErrorDetails(
      String message,
      @Nullable Throwable cause,
      boolean mayHaveTakenEffect,
      int statusCode,
      List<ResponseInfo> errors,
      List<ResponseInfo> messages,
      @Nullable String rayId,
      @Nullable Duration retryAfter,
      String method,
      String path,
      @Nullable String bodyExcerpt) {}

  /** 400: the request is not what the operation takes. Correct it; a retry fails alike. */
  public static final class BadRequest extends CloudflareApiException {
    BadRequest(ErrorDetails details) {
      super(details);
    }
  }

  /** 401: the credential is not accepted. The message says which kind was sent. */
  public static final class Unauthorized extends CloudflareApiException {
    Unauthorized(ErrorDetails details) {
      super(details);
    }
  }

  /** 403: the credential does not permit this. The message says which kind was sent. */
  public static final class Forbidden extends CloudflareApiException {
    Forbidden(ErrorDetails details) {
      super(details);
    }
  }

  /** 404: the account, zone, message or insight does not exist. */
  public static final class NotFound extends CloudflareApiException {
    NotFound(ErrorDetails details) {
      super(details);
    }
  }

  /** 409: the request does not fit the state of what it is to change. */
  public static final class Conflict extends CloudflareApiException {
    Conflict(ErrorDetails details) {
      super(details);
    }
  }

  /** 422: the request is well-formed, but the server does not process it. */
  public static final class UnprocessableEntity extends CloudflareApiException {
    UnprocessableEntity(ErrorDetails details) {
      super(details);
    }
  }

  /** 429: too many requests; {@link #retryAfter()} says how long to wait, if the server does. */
  public static final class TooManyRequests extends CloudflareApiException {
    TooManyRequests(ErrorDetails details) {
      super(details);
    }
  }

  /** 5xx: the server failed. The change may have been applied all the same. */
  public static final class ServerError extends CloudflareApiException {
    ServerError(ErrorDetails details) {
      super(details);
    }
  }
}
