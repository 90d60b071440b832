package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Timing.Alarm;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation: what it was asked for, and how far its latest attempt has come. It
 * travels as the tag of each request that is sent for the call.
 */
final class Exchange {
  private final RequestOptions options;
  private final Deadline deadline;
  private final @Nullable Turns turns;
  private volatile @Nullable String cancelled;
  private volatile int attempt;
  private volatile long attemptBegan;
  private volatile @Nullable Alarm alarm;
  private volatile long number;
  private volatile boolean ambiguousBefore;
  private volatile @Nullable CallReport report;

  private volatile boolean sent;
  private volatile boolean isEncoded;
  private volatile boolean isCut;
  private volatile @Nullable Credential credential;
  private volatile @Nullable Answer answer;

  Exchange(RequestOptions options, Deadline deadline) {
    this(options, deadline, null);
  }

  /** With {@code turns}, each attempt waits for its own. */
  Exchange(RequestOptions options, Deadline deadline, @Nullable Turns turns) {
    this.options = options;
    this.deadline = deadline;
    this.turns = turns;
  }

  /** One more call with the same options, before the same deadline. */
  Exchange next() {
    return new Exchange(options, deadline, turns);
  }

  /**
   * The exchange that the request is sent for.
   *
   * @throws IOException if a caller's interceptor has made a request of its own, without the tags;
   *     what became of such a request could not be told, so it must not be sent
   */
  static Exchange of(Request request) throws IOException {
    if (request.tag() instanceof Exchange exchange) {
      return exchange;
    }
    throw new IOException(
        "an interceptor dropped the tags of the request: use request.newBuilder()");
  }

  RequestOptions options() {
    return options;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Whether the attempts wait for their turns. */
  boolean hasTurns() {
    return turns != null;
  }

  void reportTo(@Nullable CallReport to) {
    report = to;
  }

  /** What tells of the call; null where nobody wants to hear of it. */
  @Nullable
  CallReport report() {
    return report;
  }

  /** Makes an attempt at once, or when it is its turn. */
  void inTurn(Runnable attempt) {
    if (turns == null) {
      attempt.run();
    } else {
      turns.await(this, attempt);
    }
  }

  /** The latest attempt is the client's nth. */
  void numbered(long n) {
    number = n;
  }

  long number() {
    return number;
  }

  void beginAttempt(long nanoTime) {
    attemptBegan = nanoTime;
    attempt++;
    sent = false;
    isEncoded = false;
    isCut = false;
    credential = null;
    answer = null;
  }

  /** What ends the latest attempt when its time is over. */
  void endAt(Alarm deadline) {
    alarm = deadline;
  }

  void attemptEnded() {
    Alarm deadline = alarm;
    if (deadline != null) {
      deadline.callOff();
    }
  }

  /** The number of the latest attempt, from 1 on; 0 where none has begun. */
  int attempt() {
    return attempt;
  }

  /** When the latest attempt began. */
  long attemptBegan() {
    return attemptBegan;
  }

  /** A second time in one attempt is the doing of an interceptor of the caller's. */
  void requestSent() {
    if (sent) {
      ambiguousBefore = true;
      answer = null;
    }
    sent = true;
  }

  /** Whether the latest attempt has a connection, so that the server may have seen the request. */
  boolean isSent() {
    return sent;
  }

  /** The answer's body is compressed. */
  void encoded() {
    isEncoded = true;
  }

  /** The connection failed while a compressed body was read. */
  void cut() {
    isCut = true;
  }

  /** Whether, if the answer's body could not be read, it was its compression that failed. */
  boolean isDamaged() {
    return isEncoded && !isCut;
  }

  void signedWith(Credential signedWith) {
    credential = signedWith;
  }

  @Nullable
  Credential credential() {
    return credential;
  }

  /** Takes note of the answer, as it is after whoever has it now. */
  Answer answered(Response response) {
    Answer noted = answer;
    if (noted == null || !noted.isOf(response)) {
      noted = new Answer(response.code(), response.headers());
      answer = noted;
    }
    return noted;
  }

  /** What is known of the latest attempt's answer before its body is read. */
  @Nullable
  Answer answer() {
    return answer;
  }

  /** Ends the call; {@code how} is what became of it. */
  void cancel(String how) {
    cancelled = how;
  }

  boolean isCancelled() {
    return cancelled != null;
  }

  /** How the call was ended before its time; null where it was not. */
  @Nullable
  String cancelled() {
    return cancelled;
  }

  /** Remembers that an attempt which is to be followed by another may have taken effect. */
  void ambiguous() {
    ambiguousBefore = true;
  }

  boolean wasAmbiguous() {
    return ambiguousBefore;
  }

  /** Status and headers. */
  record Answer(int status, Headers headers) {
    @Nullable
    String rayId() {
      return headers.get("cf-ray");
    }

    private boolean isOf(Response response) {
      return status == response.code() && headers == response.headers();
    }

    boolean isSuccess() {
      return status >= 200 && status <= 299;
    }
  }
}
