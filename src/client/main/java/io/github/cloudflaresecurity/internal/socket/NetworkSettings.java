package io.github.cloudflaresecurity.internal.socket;

import io.github.cloudflaresecurity.internal.auth.Secret;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches the server; what is null is as the JDK has it.
 *
 * @param certificates to trust beside the JDK's
 */
public record NetworkSettings(
    @Nullable Proxy proxy,
    @Nullable ProxyCredentials proxyCredentials,
    @Nullable Duration connectTimeout,
    TrustedCertificates certificates,
    @Nullable Dns dns,
    boolean http1Only) {

  /** Returns a look-up that takes no addresses for a host that is unknown. */
  public static Dns lookup(Dns resolver) {
    return host -> {
      List<InetAddress> addresses = resolver.lookup(host);
      if (addresses == null || addresses.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return addresses;
    };
  }

  public OkHttpClient.Builder applyTo(OkHttpClient.Builder http) {
    if (proxy != null) {
      http.proxy(proxy);
    }
    if (proxyCredentials != null) {
      http.proxyAuthenticator(proxyCredentials);
    }
    if (connectTimeout != null) {
      http.connectTimeout(connectTimeout);
    }
    if (!certificates.certificates().isEmpty()) {
      certificates.applyTo(http);
    }
    if (dns != null) {
      http.dns(dns);
    }
    return http1Only ? http.protocols(List.of(Protocol.HTTP_1_1)) : http;
  }

  public List<Secret> secrets() {
    return proxyCredentials == null ? List.of() : proxyCredentials.secrets();
  }

  @Override
  public String toString() {
    return "[proxy=%s, proxyCredentials=%s, connectTimeout=%s, certificates=%d, dns=%s, http1Only=%s]"
        .formatted(
            proxy,
            proxyCredentials,
            connectTimeout,
            certificates.certificates().size(),
            dns == null ? "the JDK's" : "its own",
            http1Only);
  }
}
