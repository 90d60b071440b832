package io.github.cloudflaresecurity.internal.json;

import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a response arrived whole, and is not what the document describes. */
public final class MalformedResponseException extends IOException {
  private static final long serialVersionUID = 1;

  /** Which no caller can follow. */
  private static final String MOSHIS_ADVICE =
      "Use JsonReader.setLenient(true) to accept malformed JSON";

  private final String part;
  private final transient String text;
  private final transient @Nullable Envelope<?> envelope;

  private MalformedResponseException(
      String what, String part, String text, Exception cause, @Nullable Envelope<?> envelope) {
    super(what, cause);
    this.part = part;
    this.text = text;
    this.envelope = envelope;
  }

  /** A body that can't be read; {@code envelope} is what can be, without a result. */
  static MalformedResponseException of(
      byte[] body, Exception cause, @Nullable Envelope<?> envelope) {
    String what = envelope != null && envelope.success()
        ? "the result of this success does not fit"
        : "the response is malformed";
    String text = new String(body, StandardCharsets.UTF_8);
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new MalformedResponseException(what, "body", unmarked, cause, envelope);
  }

  /** A result that its adapter can't read. */
  static MalformedResponseException ofResult(String result, Exception cause) {
    return new MalformedResponseException(
        "the result of this success does not fit", "result", result, cause, null);
  }

  /** Returns whether the text is the {@code body}, or the {@code result} alone. */
  public String part() {
    return part;
  }

  /** Returns the text that is malformed, of which nothing is redacted. */
  public String text() {
    return text;
  }

  /** Returns what is wrong, of which nothing is redacted. */
  public String reason() {
    String message = getCause().getMessage();
    return message == null || message.isBlank()
        ? getCause().getClass().getSimpleName()
        : message.replace(MOSHIS_ADVICE, "it is no JSON");
  }

  /** Returns what the envelope says beside its result; null if that can't be read either. */
  public @Nullable Envelope<?> envelope() {
    return envelope;
  }
}
