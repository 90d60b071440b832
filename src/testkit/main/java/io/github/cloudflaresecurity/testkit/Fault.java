package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one request. Unless it says otherwise, the request is not
 * followed; with {@link #afterEffect()} it is, and only its answer goes wrong. To a client the two
 * look the same, which is what {@code CloudflareException.mayHaveTakenEffect()} is about.
 * Immutable.
 *
 * <pre>{@code
 * cloudflare.next(Fault.none(), Fault.status(503), Fault.cut().afterEffect());
 * }</pre>
 */
public final class Fault {
  private static final Fault NONE = new Fault("none", true, true, (conversation, answer) -> {});

  private final String name;
  private final Action action;
  private final boolean mayFollowEffect;
  private final boolean isAfterEffect;

  private Fault(String name, boolean mayFollowEffect, boolean isAfterEffect, Action action) {
    this.name = name;
    this.mayFollowEffect = mayFollowEffect;
    this.isAfterEffect = isAfterEffect;
    this.action = action;
  }

  /** What is done instead of answering. */
  private interface Action {

    /** {@code answer} is that of the request that was followed; null where it was not. */
    void play(Conversation conversation, @Nullable Answer answer);
  }

  /** Nothing goes wrong, which lets a request pass that comes before the one that is to fail. */
  public static Fault none() {
    return NONE;
  }

  /**
   * An answer of that status, with an envelope that says no.
   *
   * @throws IllegalArgumentException if {@code status} is not from 200 to 599
   */
  public static Fault status(int status) {
    return status(status, 10_000, "The test asked for this status");
  }

  /**
   * An answer of that status, with an envelope that says no in these words. With status 200 it is
   * the failure that only the envelope tells.
   *
   * @throws IllegalArgumentException if {@code status} is not from 200 to 599, {@code code} is
   *     under 1000, or {@code message} is null
   */
  public static Fault status(int status, long code, String message) {
    Answer answer = Answer.failure(required(status), code, message);
    return answer("status " + status, mayFollow(status), answer);
  }

  /**
   * Too many requests: an answer of status 429 with {@code Retry-After}.
   *
   * @param retryAfter whole seconds
   * @throws IllegalArgumentException if {@code retryAfter} is null, negative, or no whole number of
   *     seconds
   */
  public static Fault rateLimited(Duration retryAfter) {
    if (Checks.required("retryAfter", retryAfter).isNegative() || retryAfter.getNano() != 0) {
      throw new IllegalArgumentException(
          "retryAfter must be a number of whole seconds, but is " + retryAfter);
    }
    String seconds = Long.toString(retryAfter.toSeconds());
    return answer(
        "status 429, Retry-After: " + seconds,
        false,
        Refusals.rateLimited().with("Retry-After", seconds));
  }

  /**
   * A page in place of an envelope, as gateways send it.
   *
   * @throws IllegalArgumentException if {@code status} is not from 200 to 599
   */
  public static Fault html(int status) {
    ByteString page = ByteString.encodeUtf8(
        "<html><head><title>%1$d</title></head><body><center><h1>%1$d</h1></center><hr></body></html>"
            .formatted(required(status)));
    return answer(
        "status " + status + ", HTML",
        status / 100 == 2 || mayFollow(status),
        Answer.of(status, "text/html", page));
  }

  /** A connection that is closed without an answer. */
  public static Fault cut() {
    return new Fault("cut", true, false, (conversation, answer) -> conversation.cut());
  }

  /** A connection that is closed in the middle of an answer of success. */
  public static Fault cutInAnswer() {
    return new Fault(
        "cut in the answer",
        true,
        false,
        (conversation, answer) -> conversation.sendHalf(answer == null ? Answer.filed() : answer));
  }

  /** No answer at all: the client waits until it is told, or decides, not to. */
  public static Fault silence() {
    return new Fault("silence", true, false, (conversation, answer) -> {});
  }

  /**
   * An answer that is late. The request is followed at once.
   *
   * @throws IllegalArgumentException if {@code delay} is null or negative
   */
  public static Fault delay(Duration delay) {
    if (Checks.required("delay", delay).isNegative()) {
      throw new IllegalArgumentException("delay must not be negative, but is " + delay);
    }
    return new Fault(
        "delay of " + delay.toMillis() + " ms",
        true,
        true,
        (conversation, answer) -> conversation.sendAfter(delay, answer));
  }

  /** An answer of status 200, of some hundred kilobytes that become a hundred megabytes. */
  public static Fault bomb() {
    return answer(
        "bomb",
        true,
        Answer.of(200, "application/json", Bomb.GZIP).with("Content-Encoding", "gzip"));
  }

  private static Fault answer(String name, boolean mayFollowEffect, Answer answer) {
    return new Fault(
        name, mayFollowEffect, false, (conversation, followed) -> conversation.send(answer));
  }

  /**
   * The same fault of the answer to a request that is followed first, unless it breaks a rule of
   * the API.
   *
   * @throws IllegalStateException if the fault is an answer that says that the request was not
   *     followed, such as one of status 403 or 429
   */
  public Fault afterEffect() {
    if (!mayFollowEffect) {
      throw new IllegalStateException(name + " says that the request was not followed");
    }
    return isAfterEffect ? this : new Fault(name + ", after effect", true, true, action);
  }

  boolean isNone() {
    return this == NONE;
  }

  void play(Conversation conversation, Supplier<Answer> follow) {
    action.play(conversation, isAfterEffect ? follow.get() : null);
  }

  /** What goes wrong. */
  @Override
  public String toString() {
    return name;
  }

  private static int required(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be from 200 to 599, but is " + status);
    }
    return status;
  }

  /** Whether a server that answers so may have followed the request. */
  private static boolean mayFollow(int status) {
    boolean isElsewhere = status / 100 == 3 && status != 307 && status != 308;
    return isElsewhere || status == 408 || status >= 500;
  }

  /** Made when it is asked for. */
  private static final class Bomb {
    static final ByteString GZIP = gzip();

    private static ByteString gzip() {
      Buffer bomb = new Buffer();
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      try (OutputStream gzip = new GZIPOutputStream(bomb.outputStream())) {
        for (int i = 0; i < 100; i++) {
          gzip.write(blanks);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bomb.readByteString();
    }
  }
}
