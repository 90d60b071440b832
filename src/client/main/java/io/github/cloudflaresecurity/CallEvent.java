package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call at one moment of it, as a {@link CallListener} hears of it. Immutable. It holds no body,
 * no header that was sent, no query and no credential.
 */
public final class CallEvent {
  private final String operation;
  private final String method;
  private final String path;
  private final int attempt;
  private final Duration duration;
  private final @Nullable Integer statusCode;
  private final @Nullable String rayId;
  private final boolean mayHaveTakenEffect;
  private final @Nullable Throwable failure;

  CallEvent(
      String operation,
      String method,
      String path,
      int attempt,
      Duration duration,
      @Nullable Integer statusCode,
      @Nullable String rayId,
      boolean mayHaveTakenEffect,
      @Nullable Throwable failure) {
    this.operation = operation;
    this.method = method;
    this.path = path;
    this.attempt = attempt;
    this.duration = duration;
    this.statusCode = statusCode;
    this.rayId = rayId;
    this.mayHaveTakenEffect = mayHaveTakenEffect;
    this.failure = failure;
  }

  /**
   * The {@code operationId} in Cloudflare's document, such as
   * {@code update-security-center-insight-classification}: one of two, so it suits the name of a
   * span and the tag of a meter.
   */
  public String operation() {
    return operation;
  }

  /** The HTTP method of the request. */
  public String method() {
    return method;
  }

  /**
   * The path of the request below the base URL, such as {@code /zones/…/classification}. It holds
   * identifiers, and so is another for each insight and each message.
   */
  public String path() {
    return path;
  }

  /** The number of the latest attempt, from 1 on; 0 where none has begun. */
  public int attempt() {
    return attempt;
  }

  /** How long the attempt, or the whole call, took; zero where it starts. */
  public Duration duration() {
    return duration;
  }

  /**
   * The HTTP status of the latest attempt's response, as the server sent it; null if it has none. A
   * status of success does not say that the call succeeded: see {@link #failure()}.
   */
  public @Nullable Integer statusCode() {
    return statusCode;
  }

  /** The {@code cf-ray} header of that answer; null if absent. */
  public @Nullable String rayId() {
    return rayId;
  }

  /**
   * Whether the change may have been applied on the server by this attempt or an earlier one: true
   * after success, false where it starts, and otherwise as
   * {@link CloudflareException#mayHaveTakenEffect()} has it.
   */
  public boolean mayHaveTakenEffect() {
    return mayHaveTakenEffect;
  }

  /**
   * Why the attempt, or the call, failed: a {@link CloudflareException}; null if it succeeded, or
   * starts. A call that was cancelled failed with a {@link CloudflareTransportException}.
   */
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public String toString() {
    return "CallEvent[operation=%s, attempt=%s, duration=%s, statusCode=%s, rayId=%s, mayHaveTakenEffect=%s, failure=%s]"
        .formatted(operation, attempt, duration, statusCode, rayId, mayHaveTakenEffect, failure);
  }
}
