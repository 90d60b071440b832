package io.github.cloudflaresecurity.support;

import java.net.Socket;

/** Sockets that the library knows nothing of. */
public final class PlainSockets extends UnconnectedSockets {
  @Override
  public Socket createSocket() {
    return new Socket();
  }
}
