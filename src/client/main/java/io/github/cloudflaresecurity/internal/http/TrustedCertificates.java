package io.github.cloudflaresecurity.internal.http;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.TrustManagerFactory;

/**
 * Reads the certificates that the JDK trusts beside the thread that sets up the first client, which
 * has other things to load before it comes to them.
 *
 * <p>Only the JDK's own classes are used in that thread: two threads that initialize OkHttp's could
 * wait for each other.
 */
public final class TrustedCertificates {
  /**
   * Keeps what it has read, as the JDK does only while somebody uses it. Keeps a failure to itself,
   * too: OkHttp will meet it, and tell.
   */
  static final FutureTask<TrustManagerFactory> READING =
      new FutureTask<>(TrustedCertificates::read);

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private TrustedCertificates() {}

  /** Begins to read, unless that was done before; does not wait, and does not fail. */
  public static void readAhead() {
    if (BEGUN.compareAndSet(false, true)) {
      Thread thread = new Thread(READING, "cloudflare-security-client");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static TrustManagerFactory read() throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((KeyStore) null);
    return trust;
  }
}
