package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A Security Center insight of the fake, with its classification. Created by
 * {@link FakeCloudflare#insight FakeCloudflare.insight}. Safe for use by many threads.
 */
public final class FakeInsight {
  private static final Set<UserClassification> NEED_RATIONALE =
      Set.of(UserClassification.ACCEPT_RISK, UserClassification.OTHER);

  private final FaultQueue faults;
  private final AtomicInteger allApplied;
  private int timesApplied;
  private @Nullable UserClassification classification;
  private @Nullable String rationale;
  private Map<String, JsonValue> details = Map.of();

  FakeInsight(FaultQueue faults, AtomicInteger allApplied) {
    this.faults = faults;
    this.allApplied = allApplied;
  }

  /**
   * Sets the classification that the insight has at the start of a test. It counts neither as a
   * request nor as an applied update.
   *
   * @return this
   */
  public synchronized FakeInsight classifiedAs(UserClassification classification) {
    this.classification = classification;
    rationale = null;
    return this;
  }

  /**
   * Sets what the list of insights says of this one: the members of a JSON object. They come beside
   * {@code id}, {@code dismissed} and {@code user_classification}.
   *
   * @return this
   * @throws IllegalArgumentException if {@code json} is null or no JSON object
   */
  public synchronized FakeInsight details(String json) {
    details = ListedItems.details(json);
    return this;
  }

  synchronized Map<String, Object> listed(String id) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", id);
    item.put("dismissed", false);
    item.put("user_classification", classification == null ? null : classification.toString());
    item.putAll(details);
    return item;
  }

  /**
   * Applies one fault to each of the next requests for this insight, in this order. These come
   * before the faults of {@link FakeCloudflare#next(Fault...) FakeCloudflare.next}.
   *
   * @return this
   */
  public FakeInsight next(Fault... faults) {
    this.faults.add(faults);
    return this;
  }

  /**
   * Applies a fault to each request for this insight, until {@link #clearFaults()}. Faults of
   * {@code next} come before it.
   *
   * @return this
   */
  public FakeInsight always(Fault fault) {
    faults.always(Checks.required("fault", fault));
    return this;
  }

  /**
   * Removes all faults of this insight.
   *
   * @return this
   */
  public FakeInsight clearFaults() {
    faults.clear();
    return this;
  }

  /** Returns how many updates were applied, including those whose response was lost. */
  public synchronized int timesApplied() {
    return timesApplied;
  }

  /** Returns the current classification, or null if there is none. */
  public synchronized @Nullable UserClassification classification() {
    return classification;
  }

  /** Returns the rationale of the current classification, or null if there is none. */
  public synchronized @Nullable String rationale() {
    return rationale;
  }

  FaultQueue faults() {
    return faults;
  }

  CannedResponse update(ByteString json) {
    ClassificationUpdateRequest wanted;
    try {
      wanted =
          Body.of(json, ClassificationUpdateRequest.class, FakeInsight::rebuild).value();
    } catch (JsonDataException e) {
      return ApiFailures.invalidClassification(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return ApiFailures.malformedJson();
    }
    if (!wanted.hasClassification()) {
      return ApiFailures.invalidClassification("classification is required");
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

  private synchronized CannedResponse update(
      @Nullable UserClassification wanted, @Nullable String rationale) {
    if (wanted != null) {
      if (!wanted.isKnown()) {
        return ApiFailures.invalidClassification(
            "classification must be null or one of " + UserClassification.values());
      }
      if (NEED_RATIONALE.contains(wanted) && (rationale == null || rationale.isBlank())) {
        return ApiFailures.rationaleMissing(wanted);
      }
      if (classification != null && !classification.equals(wanted)) {
        return ApiFailures.resetMissing(classification);
      }
    }
    classification = wanted;
    this.rationale = wanted == null ? null : rationale;
    timesApplied++;
    allApplied.incrementAndGet();
    return CannedResponse.updated(FakeApi.CLASSIFY.status());
  }

  @Override
  public synchronized String toString() {
    return "FakeInsight[timesApplied="
        + timesApplied
        + ", classification="
        + classification
        + ", rationale="
        + rationale
        + "]";
  }
}
