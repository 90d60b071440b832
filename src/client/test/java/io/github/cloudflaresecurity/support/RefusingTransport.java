package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Holds a port, so that no other server gets it, and does not listen on it. */
final class RefusingTransport extends FaultyServer {
  private final Socket socket = new Socket();

  @Override
  void listen() throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
  }

  @Override
  public String baseUrl() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/client/v4";
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
