package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A change of an insight's classification that keeps the API's rules. {@code accept_risk} and
 * {@code other} have a rationale; a reset is an explicit {@code null}. Immutable.
 *
 * <p>The API does not change one classification into another; the insight must be reset in between,
 * which {@link ClassificationResource#replace(AccountOrZone, String, ClassificationChange)
 * ClassificationResource.replace} does.
 *
 * <pre>{@code
 * ClassificationChange.acceptRisk("Legacy host, retired in March")
 * }</pre>
 */
public final class ClassificationChange {
  private final ClassificationUpdateRequest request;

  private ClassificationChange(ClassificationUpdateRequest request) {
    this.request = request;
  }

  /** The insight is a false positive. */
  public static ClassificationChange falsePositive() {
    return to(UserClassification.FALSE_POSITIVE, null);
  }

  /**
   * The insight is a false positive.
   *
   * @param rationale why
   * @throws IllegalArgumentException if {@code rationale} is null or blank
   */
  public static ClassificationChange falsePositive(String rationale) {
    return to(UserClassification.FALSE_POSITIVE, Checks.notBlank("rationale", rationale));
  }

  /**
   * The insight is a risk that is accepted.
   *
   * @param rationale why
   * @throws IllegalArgumentException if {@code rationale} is null or blank
   */
  public static ClassificationChange acceptRisk(String rationale) {
    return to(UserClassification.ACCEPT_RISK, Checks.notBlank("rationale", rationale));
  }

  /**
   * The insight is something else.
   *
   * @param rationale why
   * @throws IllegalArgumentException if {@code rationale} is null or blank
   */
  public static ClassificationChange other(String rationale) {
    return to(UserClassification.OTHER, Checks.notBlank("rationale", rationale));
  }

  /** The insight has no classification any more. */
  public static ClassificationChange reset() {
    return to(null, null);
  }

  private static ClassificationChange to(
      @Nullable UserClassification classification, @Nullable String rationale) {
    return new ClassificationChange(ClassificationUpdateRequest.builder()
        .classification(classification)
        .rationale(rationale)
        .build());
  }

  boolean isReset() {
    return request.classification() == null;
  }

  ClassificationUpdateRequest request() {
    return request;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassificationChange that && request.equals(that.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  @Override
  public String toString() {
    String change = isReset() ? "reset" : request.classification().toString();
    return request.rationale() == null ? change : change + ": " + request.rationale();
  }
}
