package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.net.Socket;

/** Speaks HTTP/1.1 by hand, since MockWebServer always sends HTTP. */
final class Http1Transport extends SocketTransport {
  private final boolean readsBody;
  private final OnHttp1 fault;

  Http1Transport(boolean readsBody, OnHttp1 fault) {
    this.readsBody = readsBody;
    this.fault = fault;
  }

  @Override
  void serve(Socket socket) throws IOException {
    Http1Connection connection = new Http1Connection(this, socket);
    if (!readsBody && isWarm()) {
      // A client that can't write may give up before its head is here.
      countRequest();
      connection.readHead();
      fault.misbehave(connection);
      return;
    }
    while (true) {
      long length = connection.readHead();
      countRequest();
      boolean isFaulty = isWarm();
      if (readsBody || !isFaulty) {
        connection.skip(length);
      }
      if (isFaulty) {
        fault.misbehave(connection);
        return;
      }
      warmUp();
      connection.respond(200, CloudflareServer.success());
    }
  }
}
