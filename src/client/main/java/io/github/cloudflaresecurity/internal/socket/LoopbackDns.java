package io.github.cloudflaresecurity.internal.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;

/** Resolves names to addresses of this machine only, for requests in clear text. */
public record LoopbackDns(Dns dns) implements Dns {
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> loopback = new ArrayList<>();
    for (InetAddress address : dns.lookup(host)) {
      if (address.isLoopbackAddress()) {
        loopback.add(address);
      }
    }
    if (loopback.isEmpty()) {
      throw new UnknownHostException(host + " is not this machine, and the base URL is http");
    }
    return loopback;
  }

  /** OkHttp asks this of each new client. That of a record would be slow at the first time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LoopbackDns loopback && loopback.dns.equals(dns);
  }

  @Override
  public int hashCode() {
    return dns.hashCode();
  }
}
