package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A reclassification that the fake has accepted. Immutable. */
public final class SubmittedReclassification {
  private final ExpectedDisposition expectedDisposition;
  private final @Nullable String escalatedSubmissionId;
  private final @Nullable ByteString emlContent;
  private final boolean isContentForgotten;

  private SubmittedReclassification(
      ReclassifyRequest request, @Nullable ByteString emlContent, boolean isContentForgotten) {
    this.expectedDisposition = request.expectedDisposition();
    this.escalatedSubmissionId = request.escalatedSubmissionId();
    this.emlContent = isContentForgotten ? null : emlContent;
    this.isContentForgotten = isContentForgotten;
  }

  static SubmittedReclassification of(Body<ReclassifyRequest> body, boolean forgetsContent) {
    return body.members().get("eml_content") instanceof String base64
        ? new SubmittedReclassification(
            body.value(), ByteString.decodeBase64(base64), forgetsContent)
        : new SubmittedReclassification(body.value(), null, false);
  }

  /** Returns the disposition that the message should have had. */
  public ExpectedDisposition expectedDisposition() {
    return expectedDisposition;
  }

  /**
   * Returns the decoded content of the message, or null if the request had none.
   *
   * @throws IllegalStateException if the request had content that the fake
   *     {@linkplain FakeCloudflare#forgetContents() did not keep}
   */
  public byte @Nullable [] emlContent() {
    if (isContentForgotten) {
      throw new IllegalStateException(
          "the content was not kept: forgetContents() was called on the fake");
    }
    return emlContent == null ? null : emlContent.toByteArray();
  }

  boolean hasEmlContent() {
    return isContentForgotten || emlContent != null;
  }

  /** Returns the identifier of the escalated submission, or null if the request had none. */
  public @Nullable String escalatedSubmissionId() {
    return escalatedSubmissionId;
  }

  /** Returns the disposition, without the content of the message. */
  @Override
  public String toString() {
    return "SubmittedReclassification[" + expectedDisposition + "]";
  }
}
