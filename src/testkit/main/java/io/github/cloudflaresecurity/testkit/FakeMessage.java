package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An email message that the fake knows, and what has been filed about it. Safe for use by many
 * threads; made by {@link FakeCloudflare#message(String, String) FakeCloudflare.message}.
 */
public final class FakeMessage {
  private final Script script = new Script();
  private final AtomicInteger allEffects;
  private int effects;
  private @Nullable Verdict lastVerdict;

  FakeMessage(AtomicInteger allEffects) {
    this.allEffects = allEffects;
  }

  /**
   * Lets the next requests for this message meet these faults, one each, in this order. They go
   * before those of {@link FakeCloudflare#next(Fault...) FakeCloudflare.next}.
   *
   * @return this
   */
  public FakeMessage next(Fault... faults) {
    script.add(faults);
    return this;
  }

  /** How many verdicts on this message were taken, be it that their answers were lost. */
  public synchronized int effects() {
    return effects;
  }

  /** The verdict that was taken last; null where there is none. */
  public synchronized @Nullable Verdict lastVerdict() {
    return lastVerdict;
  }

  Script script() {
    return script;
  }

  Answer file(ByteString json, boolean forgetsContent) {
    Body<ReclassifyRequest> body;
    try {
      body = Body.of(json, ReclassifyRequest.class, FakeMessage::rebuild);
    } catch (JsonDataException e) {
      return Refusals.invalidVerdict(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Refusals.malformedJson();
    }
    if (!body.value().expectedDisposition().isKnown()) {
      return Refusals.invalidVerdict(
          "expected_disposition must be one of " + ExpectedDisposition.values());
    }
    take(Verdict.of(body, forgetsContent));
    return Answer.filed();
  }

  private static ReclassifyRequest rebuild(ReclassifyRequest read) {
    return ReclassifyRequest.builder()
        .expectedDisposition(read.expectedDisposition())
        .emlContent(read.emlContent())
        .escalatedSubmissionId(read.escalatedSubmissionId())
        .build();
  }

  private synchronized void take(Verdict verdict) {
    lastVerdict = verdict;
    effects++;
    allEffects.incrementAndGet();
  }

  @Override
  public synchronized String toString() {
    return "FakeMessage[effects=" + effects + ", lastVerdict=" + lastVerdict + "]";
  }
}
