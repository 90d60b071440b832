package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A Security Center insight that the fake knows, and how it is classified. Safe for use by many
 * threads; made by {@link FakeCloudflare#insight FakeCloudflare.insight}.
 */
public final class FakeInsight {
  private static final Set<UserClassification> NEED_RATIONALE =
      Set.of(UserClassification.ACCEPT_RISK, UserClassification.OTHER);

  private final Script script = new Script();
  private final AtomicInteger allEffects;
  private int effects;
  private @Nullable UserClassification classification;
  private @Nullable String rationale;

  FakeInsight(AtomicInteger allEffects) {
    this.allEffects = allEffects;
  }

  /**
   * Classifies the insight as somebody else would have before: by no request, and without an effect
   * to be counted.
   *
   * @return this
   */
  public synchronized FakeInsight classifiedAs(UserClassification classification) {
    this.classification = classification;
    rationale = null;
    return this;
  }

  /**
   * Lets the next requests for this insight meet these faults, one each, in this order. They go
   * before those of {@link FakeCloudflare#next(Fault...) FakeCloudflare.next}.
   *
   * @return this
   */
  public FakeInsight next(Fault... faults) {
    script.add(faults);
    return this;
  }

  /** How many updates of this insight were followed, be it that their answers were lost. */
  public synchronized int effects() {
    return effects;
  }

  /** The classification as it stands; null where there is none. */
  public synchronized @Nullable UserClassification classification() {
    return classification;
  }

  /** The rationale that came with the classification as it stands; null where there is none. */
  public synchronized @Nullable String rationale() {
    return rationale;
  }

  Script script() {
    return script;
  }

  Answer update(ByteString json) {
    ClassificationUpdateRequest wanted;
    try {
      wanted =
          Body.of(json, ClassificationUpdateRequest.class, FakeInsight::rebuild).value();
    } catch (JsonDataException e) {
      return Refusals.invalidClassification(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Refusals.malformedJson();
    }
    if (!wanted.hasClassification()) {
      return Refusals.invalidClassification("classification is required");
    }
    return update(wanted.classification(), wanted.rationale());
  }

  private static ClassificationUpdateRequest rebuild(ClassificationUpdateRequest read) {
    ClassificationUpdateRequest.Builder builder =
        ClassificationUpdateRequest.builder().rationale(read.rationale());
    return read.hasClassification()
        ? builder.classification(read.classification()).build()
        : builder.build();
  }

  private synchronized Answer update(
      @Nullable UserClassification wanted, @Nullable String rationale) {
    if (wanted != null) {
      if (!wanted.isKnown()) {
        return Refusals.invalidClassification(
            "classification must be null or one of " + UserClassification.values());
      }
      if (NEED_RATIONALE.contains(wanted) && (rationale == null || rationale.isBlank())) {
        return Refusals.rationaleMissing(wanted);
      }
      if (classification != null && !classification.equals(wanted)) {
        return Refusals.resetMissing(classification);
      }
    }
    classification = wanted;
    this.rationale = wanted == null ? null : rationale;
    effects++;
    allEffects.incrementAndGet();
    return Answer.updated();
  }

  @Override
  public synchronized String toString() {
    return "FakeInsight[effects="
        + effects
        + ", classification="
        + classification
        + ", rationale="
        + rationale
        + "]";
  }
}
