package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ResponseInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that the server answered with a failure: a status that is not 2xx, or an envelope that
 * says {@code "success": false} whatever the status.
 *
 * <p>The statuses that a caller may want to tell apart have a class of their own, nested here; any
 * other failure is a plain {@code CloudflareApiException}.
 */
public sealed class CloudflareApiException extends CloudflareException {
  private static final long serialVersionUID = 1;

  private final int statusCode;
  private final @Nullable String rayId;
  private final @Nullable Duration retryAfter;
  private final String method;
  private final String path;
  private final @Nullable String bodyExcerpt;

  // Not serializable, and told by the message all the same.
  private final transient @Nullable List<ResponseInfo> errors;
  private final transient @Nullable List<ResponseInfo> messages;

  CloudflareApiException(ErrorDetails refusal) {
    super(refusal.message(), refusal.cause(), refusal.mayHaveTakenEffect());
    statusCode = refusal.statusCode();
    rayId = refusal.rayId();
    retryAfter = refusal.retryAfter();
    method = refusal.method();
    path = refusal.path();
    bodyExcerpt = refusal.bodyExcerpt();
    errors = refusal.errors();
    messages = refusal.messages();
  }

  static CloudflareApiException of(ErrorDetails refusal) {
    return switch (refusal.statusCode()) {
      case 400 -> new BadRequest(refusal);
      case 401 -> new Unauthorized(refusal);
      case 403 -> new Forbidden(refusal);
      case 404 -> new NotFound(refusal);
      case 409 -> new Conflict(refusal);
      case 422 -> new UnprocessableEntity(refusal);
      case 429 -> new TooManyRequests(refusal);
      default ->
        refusal.statusCode() >= 500 && refusal.statusCode() <= 599
            ? new ServerError(refusal)
            : new CloudflareApiException(refusal);
    };
  }

  /** The HTTP status; 2xx where only the envelope says that the call failed. */
  public final int statusCode() {
    return statusCode;
  }

  /**
   * The envelope's errors, each with the {@code error_chain} that led to it; empty where the answer
   * is no envelope, and after this exception was serialized.
   */
  public final List<ResponseInfo> errors() {
    return errors == null ? List.of() : errors;
  }

  /** The envelope's messages; empty where the answer is no envelope. */
  public final List<ResponseInfo> messages() {
    return messages == null ? List.of() : messages;
  }

  /** The {@code cf-ray} header, by which Cloudflare's support finds the call; null if absent. */
  public final @Nullable String rayId() {
    return rayId;
  }

  /** How long the server asks to be left alone ({@code Retry-After}); null if it does not. */
  public final @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The HTTP method of the request. */
  public final String method() {
    return method;
  }

  /** The path of the request below the base URL, such as {@code /zones/…/classification}. */
  public final String path() {
    return path;
  }

  /**
   * The beginning of the answer's body, of at most 1,024 printable characters, where it is no
   * envelope; null where it is one, or there is no body.
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

  /** What the server answered. */
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

  /** 400: the request is not what the operation takes. */
  public static final class BadRequest extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    BadRequest(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 401: the credential is not accepted. The message says which one was sent. */
  public static final class Unauthorized extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    Unauthorized(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 403: the credential does not permit this. The message says which one was sent. */
  public static final class Forbidden extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    Forbidden(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 404: there is no such account, zone, message or insight. */
  public static final class NotFound extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    NotFound(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 409: the request does not fit the state of what it is to change. */
  public static final class Conflict extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    Conflict(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 422: the request is well-formed, but can't be followed. */
  public static final class UnprocessableEntity extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    UnprocessableEntity(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 429: too many requests; {@link #retryAfter()} says when to come back. */
  public static final class TooManyRequests extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    TooManyRequests(ErrorDetails refusal) {
      super(refusal);
    }
  }

  /** 5xx: the server failed. The change may have been applied all the same. */
  public static final class ServerError extends CloudflareApiException {
    private static final long serialVersionUID = 1;

    ServerError(ErrorDetails refusal) {
      super(refusal);
    }
  }
}
