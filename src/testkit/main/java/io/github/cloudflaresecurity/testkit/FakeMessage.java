package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An email message of the fake, with the reclassifications submitted for it. Created by
 * {@link FakeCloudflare#message(String, String) FakeCloudflare.message}. Safe for use by many
 * threads.
 */
public final class FakeMessage {
  private final FaultQueue faults;
  private final AtomicInteger allApplied;
  private int timesApplied;
  private @Nullable SubmittedReclassification lastReclassification;
  private Map<String, JsonValue> details = Map.of();

  FakeMessage(FaultQueue faults, AtomicInteger allApplied) {
    this.faults = faults;
    this.allApplied = allApplied;
  }

  /**
   * Sets what the list of messages says of this one beside its {@code id}: the members of a JSON
   * object.
   *
   * @return this
   * @throws IllegalArgumentException if {@code json} is null or no JSON object
   */
  public synchronized FakeMessage details(String json) {
    details = ListedItems.details(json);
    return this;
  }

  synchronized Map<String, Object> listed(String id) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", id);
    item.putAll(details);
    return item;
  }

  /**
   * Applies one fault to each of the next requests for this message, in this order. These come
   * before the faults of {@link FakeCloudflare#next(Fault...) FakeCloudflare.next}.
   *
   * @return this
   */
  public FakeMessage next(Fault... faults) {
    this.faults.add(faults);
    return this;
  }

  /**
   * Applies a fault to each request for this message, until {@link #clearFaults()}. Faults of
   * {@code next} come before it.
   *
   * @return this
   */
  public FakeMessage always(Fault fault) {
    faults.always(Checks.required("fault", fault));
    return this;
  }

  /**
   * Removes all faults of this message.
   *
   * @return this
   */
  public FakeMessage clearFaults() {
    faults.clear();
    return this;
  }

  /** Returns how many reclassifications were applied, including those whose response was lost. */
  public synchronized int timesApplied() {
    return timesApplied;
  }

  /** Returns the last accepted reclassification, or null if there is none. */
  public synchronized @Nullable SubmittedReclassification lastReclassification() {
    return lastReclassification;
  }

  FaultQueue faults() {
    return faults;
  }

  CannedResponse submit(ByteString json, boolean forgetsContent) {
    Body<ReclassifyRequest> body;
    try {
      body = Body.of(json, ReclassifyRequest.class, FakeMessage::rebuild);
    } catch (JsonDataException e) {
      return ApiFailures.invalidReclassification(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return ApiFailures.malformedJson();
    }
    if (!body.value().expectedDisposition().isKnown()) {
      return ApiFailures.invalidReclassification(
          "expected_disposition must be one of " + ExpectedDisposition.values());
    }
    accept(SubmittedReclassification.of(body, forgetsContent));
    return CannedResponse.accepted(FakeApi.RECLASSIFY.status());
  }

  private static ReclassifyRequest rebuild(ReclassifyRequest read) {
    return ReclassifyRequest.builder()
        .expectedDisposition(read.expectedDisposition())
        .emlContent(read.emlContent())
        .escalatedSubmissionId(read.escalatedSubmissionId())
        .build();
  }

  private synchronized void accept(SubmittedReclassification reclassification) {
    lastReclassification = reclassification;
    timesApplied++;
    allApplied.incrementAndGet();
  }

  @Override
  public synchronized String toString() {
    return "FakeMessage[timesApplied=" + timesApplied + ", lastReclassification="
        + lastReclassification + "]";
  }
}
