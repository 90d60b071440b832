package io.github.cloudflaresecurity.support;

import java.net.Socket;

/** Closes each connection as soon as it is made. */
final class HangingUpTransport extends SocketTransport {
  @Override
  void serve(Socket socket) {}

  @Override
  public String baseUrl() {
    return super.baseUrl().replace("http:", "https:");
  }
}
