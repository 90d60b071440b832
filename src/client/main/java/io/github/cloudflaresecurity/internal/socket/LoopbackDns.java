package io.github.cloudflaresecurity.internal.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Resolves names to addresses of this machine only, for requests in clear text. */
public record LoopbackDns(Dns dns) implements Dns {
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> loopback =
        dns.lookup(host).stream().filter(InetAddress::isLoopbackAddress).toList();
    if (loopback.isEmpty()) {
      throw new UnknownHostException(host + " is not this machine, and the base URL is http");
    }
    return loopback;
  }
}
