package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A verdict on a message that the fake has taken. Immutable. */
public final class Verdict {
  private final ExpectedDisposition expectedDisposition;
  private final @Nullable String escalatedSubmissionId;
  private final @Nullable ByteString emlContent;
  private final boolean isContentForgotten;

  private Verdict(
      ReclassifyRequest request, @Nullable ByteString emlContent, boolean isContentForgotten) {
    this.expectedDisposition = request.expectedDisposition();
    this.escalatedSubmissionId = request.escalatedSubmissionId();
    this.emlContent = isContentForgotten ? null : emlContent;
    this.isContentForgotten = isContentForgotten;
  }

  static Verdict of(Body<ReclassifyRequest> body, boolean forgetsContent) {
    return body.members().get("eml_content") instanceof String base64
        ? new Verdict(body.value(), ByteString.decodeBase64(base64), forgetsContent)
        : new Verdict(body.value(), null, false);
  }

  /** The disposition that the message should have had. */
  public ExpectedDisposition expectedDisposition() {
    return expectedDisposition;
  }

  /**
   * The message that came with the verdict, decoded; null where there was none.
   *
   * @throws IllegalStateException if there was one, and the fake
   *     {@linkplain FakeCloudflare#forgetContents() keeps none}
   */
  public byte @Nullable [] emlContent() {
    if (isContentForgotten) {
      throw new IllegalStateException("the fake was told to keep no contents of messages");
    }
    return emlContent == null ? null : emlContent.toByteArray();
  }

  /** The identifier of the submission that was escalated; null where there was none. */
  public @Nullable String escalatedSubmissionId() {
    return escalatedSubmissionId;
  }

  /** The disposition, and nothing of the message. */
  @Override
  public String toString() {
    return "Verdict[" + expectedDisposition + "]";
  }
}
