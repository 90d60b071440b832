// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/** The last step to each resource, which tells what the document says of its operation. */
@NullMarked
@Generated("templates/resources.mustache")
final class Resources {
  private Resources() {}

  /** Leads to {@code email-security-post-reclassify}. */
  abstract static class ToReclassify {
    private final Reclassify reclassify;

    ToReclassify(Reclassify reclassify) {
      this.reclassify = reclassify;
    }

    /**
     * Change email classification.
     *
     * <p>Submits an email message for reclassification, updating its threat assessment based on new
     * analysis.
     */
    public Reclassify reclassify() {
      return reclassify;
    }
  }

  /** Leads to {@code update-security-center-insight-classification}. */
  abstract static class ToClassification {
    private final Classification classification;

    ToClassification(Classification classification) {
      this.classification = classification;
    }

    /**
     * Updates Security Center Insight Classification.
     *
     * <p>Updates the user classification for a Security Center insight. Valid values are
     * 'false_positive' or 'accept_risk'. To reset, set classification to null. Cannot change
     * directly between classification values - must reset to null first.
     */
    public Classification classification() {
      return classification;
    }
  }
}
