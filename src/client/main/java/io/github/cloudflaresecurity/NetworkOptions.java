package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.Secret;
import io.github.cloudflaresecurity.internal.socket.NetworkSettings;
import io.github.cloudflaresecurity.internal.socket.ProxyCredentials;
import io.github.cloudflaresecurity.internal.socket.TrustedCertificates;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.runtime.Checks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches Cloudflare: through a proxy, with a company's certificates, or with its own
 * look-up of names. Immutable.
 *
 * <pre>{@code
 * NetworkOptions.builder()
 *     .proxy(new Proxy(
 *         Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128)))
 *     .proxyCredentials(user, password)
 *     .trustCertificates(Path.of("company-ca.pem"))
 *     .build()
 * }</pre>
 *
 * <p>What is not set is the JDK's: its system properties of proxies, trusted certificates and
 * look-up of names.
 */
public final class NetworkOptions {
  private final NetworkSettings settings;

  private NetworkOptions(NetworkSettings settings) {
    this.settings = settings;
  }

  /** Returns a builder of options that change nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Looks up names of hosts. Safe for use by many threads. */
  @FunctionalInterface
  public interface HostResolver {
    /**
     * Returns the addresses of a host, the one to try first at the front.
     *
     * @throws UnknownHostException if there is none; the call then fails like any to an unknown
     *     host
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  OkHttpClient.Builder applyTo(OkHttpClient.Builder http) {
    return settings.applyTo(http);
  }

  List<Secret> secrets() {
    return settings.secrets();
  }

  /** Returns the options, without credentials. */
  @Override
  public String toString() {
    return "NetworkOptions" + settings;
  }

  /** Builds options. Not thread-safe. */
  public static final class Builder {
    private @Nullable Proxy proxy;
    private @Nullable ProxyCredentials proxyCredentials;
    private @Nullable Duration connectTimeout;
    private final List<Certificate> certificates = new ArrayList<>();
    private @Nullable Dns dns;
    private boolean http1Only;

    private Builder() {}

    /**
     * Sets the proxy, in place of those that the JDK's system properties name.
     * {@link Proxy#NO_PROXY} is for none. An HTTP proxy sees the name of the host. Requests and
     * credentials are encrypted from end to end.
     *
     * <p>Requests to a base URL of this machine that is http never go through a proxy.
     *
     * @throws IllegalArgumentException if {@code proxy} is null, or has another address than a host
     *     and a port
     */
    public Builder proxy(Proxy proxy) {
      boolean isDirect = Checks.required("proxy", proxy).type() == Proxy.Type.DIRECT;
      if (!isDirect && !(proxy.address() instanceof InetSocketAddress)) {
        throw new IllegalArgumentException("proxy must have a host and a port for its address");
      }
      this.proxy = proxy;
      return this;
    }

    /**
     * Sets the user name and the password for HTTP proxies, those of the JDK's system properties
     * included. They are sent to the proxy alone, with the scheme {@code Basic}. Messages do not
     * show them, even if a server sends them back. A user name or password of less than 8
     * characters is recognized beside the other only, not by itself.
     *
     * @throws IllegalArgumentException if one is null or has a control character, or the user name
     *     is blank or has a colon
     */
    public Builder proxyCredentials(String user, String password) {
      proxyCredentials = new ProxyCredentials(user, password);
      return this;
    }

    /**
     * Sets how long an attempt may take to connect to an address; 10 seconds by default. A proxy
     * may then be silent for as long, and the server in the TLS handshake. The call's timeout
     * counts as well.
     *
     * @throws IllegalArgumentException if {@code connectTimeout} is null, less than a millisecond,
     *     or over a day
     */
    public Builder connectTimeout(Duration connectTimeout) {
      Durations.positive("connectTimeout", connectTimeout, Durations.DAY);
      if (connectTimeout.toMillis() == 0) {
        throw new IllegalArgumentException("connectTimeout must be at least a millisecond");
      }
      this.connectTimeout = connectTimeout;
      return this;
    }

    /**
     * Trusts the certificates of a file, beside those of the JDK and those added before. They may
     * be of a company's authority, or of a proxy that inspects TLS. The file is read now.
     *
     * @param pem one certificate or more, each between {@code BEGIN} and {@code END CERTIFICATE}
     * @throws IllegalArgumentException if {@code pem} is null, can't be read, or has no certificate
     */
    public Builder trustCertificates(Path pem) {
      certificates.addAll(TrustedCertificates.read(Checks.required("pem", pem)));
      return this;
    }

    /**
     * Sets how names of hosts are looked up. If there is an HTTP proxy, it is asked for the proxy's
     * name alone.
     *
     * @throws IllegalArgumentException if {@code dns} is null
     */
    public Builder dns(HostResolver dns) {
      Checks.required("dns", dns);
      this.dns = NetworkSettings.lookup(dns::resolve);
      return this;
    }

    /** Uses HTTP/1.1 only, for networks in which HTTP/2 fails. */
    public Builder http1Only() {
      http1Only = true;
      return this;
    }

    /**
     * Makes the options.
     *
     * @throws IllegalArgumentException if there are credentials for a SOCKS proxy, which the JDK
     *     takes from {@link java.net.Authenticator} alone
     */
    public NetworkOptions build() {
      if (proxyCredentials != null && proxy != null && proxy.type() == Proxy.Type.SOCKS) {
        throw new IllegalArgumentException(
            "proxyCredentials are for an HTTP proxy; java.net.Authenticator has those for SOCKS");
      }
      return new NetworkOptions(new NetworkSettings(
          proxy,
          proxyCredentials,
          connectTimeout,
          new TrustedCertificates(certificates),
          dns,
          http1Only));
    }
  }
}
