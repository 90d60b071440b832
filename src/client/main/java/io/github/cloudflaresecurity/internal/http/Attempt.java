package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.time.CallbackGuard;
import io.github.cloudflaresecurity.internal.time.Cancellation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import java.io.IOException;
import java.time.Duration;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, as the tag of its request: what the interceptors saw of it. Only they
 * write it, and no attempt is used for another.
 */
public final class Attempt implements RequestTag {
  /** What a tag is found by; a class would be wrapped at each look. */
  static final KClass<RequestTag> TAG = JvmClassMappingKt.getKotlinClass(RequestTag.class);

  private final int number;
  private final RequestOptions options;
  private final Duration patience;
  private final Cancellation cancellation;
  private final Credentials credentials;

  // Guarded by this.
  private int timesSent;
  private boolean hasBegun;
  private boolean isGivenUp;

  private volatile boolean compressed;
  private volatile @Nullable Credential credential;
  private volatile @Nullable WireResponse response;
  private volatile byte @Nullable [] body;
  private volatile @Nullable LimitedSource source;

  public Attempt(
      int number,
      RequestOptions options,
      Duration patience,
      Cancellation cancellation,
      Credentials credentials) {
    this.number = number;
    this.options = options;
    this.patience = patience;
    this.cancellation = cancellation;
    this.credentials = credentials;
  }

  /**
   * Returns the attempt that the request is sent for.
   *
   * @throws IOException if a caller's interceptor made a request of its own, without the tags. What
   *     became of such a request could not be told, so it must not be sent.
   */
  public static Attempt of(Request request) throws IOException {
    if (request.tag(TAG) instanceof Attempt attempt) {
      return attempt;
    }
    throw new IOException(
        "an interceptor dropped the tags of the request: use request.newBuilder()");
  }

  public int number() {
    return number;
  }

  RequestOptions options() {
    return options;
  }

  /** How long the server may be silent if the operation is idempotent; zero for no limit. */
  public Duration patience() {
    return patience;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** The credentials of the call, of which the request carries one. */
  Credentials credentials() {
    return credentials;
  }

  void authenticatedWith(Credential used) {
    credential = used;
  }

  @Nullable
  public Credential credential() {
    return credential;
  }

  /**
   * Notes that the request is sent now. Called more than once only if a caller's interceptor
   * repeats the request by itself.
   *
   * @throws IOException if the attempt has ended: its end has been judged
   */
  public synchronized void requestSent() throws IOException {
    if (isGivenUp) {
      throw new IOException("Canceled");
    }
    response = null;
    timesSent++;
  }

  /**
   * Whether this is the call of the attempt, and not a clone that an interceptor has made of it.
   */
  synchronized boolean begin() {
    boolean isFirst = !hasBegun;
    hasBegun = true;
    return isFirst;
  }

  /** Sends nothing more. An interceptor may have left the request, or a copy, to another thread. */
  public synchronized void giveUp() {
    isGivenUp = true;
  }

  /** Whether the request came as far as the client's own interceptors, past OkHttp's queue. */
  public boolean hasLeftQueue() {
    return credential != null || isSent();
  }

  /** Whether the request has a connection, so that the server may have seen it. */
  public synchronized boolean isSent() {
    return timesSent > 0;
  }

  public void responseReceived(int status, Headers headers) {
    response = new WireResponse(status, headers);
  }

  /** Returns what the server responded, known before the body is read; null if nothing came. */
  @Nullable
  public WireResponse response() {
    return response;
  }

  /** Whether the server may have applied the request, judged by the wire alone. */
  public boolean mayHaveTakenEffect() {
    WireResponse received = response;
    return isResent() || received == null ? isSent() : received.mayHaveTakenEffect();
  }

  /** Whether the request left more than once, which only a caller's interceptor does. */
  public synchronized boolean isResent() {
    return timesSent > 1;
  }

  void bodyCompressed() {
    compressed = true;
  }

  void compressedBodyCut() {
    compressed = false;
  }

  /** Whether, if the body could not be read, it was its compression that failed. */
  public boolean isBodyDamaged() {
    return compressed;
  }

  void bodyRead(byte[] read) {
    body = read;
  }

  /** Notes what the caller's interceptors get to read. */
  void bodyOpened(LimitedSource opened) {
    source = opened;
  }

  /** Closes what the caller's interceptors have left open, which would keep its connection. */
  void closeBody() {
    LimitedSource opened = source;
    if (opened != null) {
      CallbackGuard.run(opened::closeUnlessRead);
    }
  }

  /** Returns the body of a successful response, as interceptors left it; null if it has none. */
  public byte @Nullable [] body() {
    return body;
  }
}
