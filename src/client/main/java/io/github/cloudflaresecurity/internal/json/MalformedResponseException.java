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

  private final transient String body;
  private final transient @Nullable Envelope<?> envelope;

  private MalformedResponseException(
      String what, String body, Exception cause, @Nullable Envelope<?> envelope) {
    super(what, cause);
    this.body = body;
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
    return new MalformedResponseException(what, unmarked, cause, envelope);
  }

  /** A result that its adapter can't read. */
  static MalformedResponseException ofResult(String result, Exception cause) {
    return new MalformedResponseException(
        "the result of this success does not fit", result, cause, null);
  }

  /** Returns the body, of which nothing is redacted. */
  public String body() {
    return body;
  }

  /** Returns what is wrong, of which nothing is redacted. */
  public String reason() {
    return String.valueOf(getCause().getMessage()).replace(MOSHIS_ADVICE, "it is no JSON");
  }

  /** Returns what the envelope says beside its result; null if that can't be read either. */
  public @Nullable Envelope<?> envelope() {
    return envelope;
  }
}
