package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.support.Http2Connection.ACK;
import static io.github.cloudflaresecurity.support.Http2Connection.SETTINGS;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Speaks just as much HTTP/2 (RFC 9113) as it takes to misbehave once a request has been read. */
final class Http2Transport extends SocketTransport {
  private static final int PREFACE_LENGTH = 24;

  private final boolean readsBody;
  private final OnHttp2 fault;

  Http2Transport(boolean readsBody, OnHttp2 fault) {
    this.readsBody = readsBody;
    this.fault = fault;
  }

  @Override
  void serve(Socket socket) throws IOException {
    if (socket instanceof SSLSocket tls) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      tls.setSSLParameters(parameters);
    }
    Http2Connection connection = new Http2Connection(this, readsBody, fault, socket);
    connection.in().skipNBytes(PREFACE_LENGTH);
    connection.write(SETTINGS, 0, 0, new byte[0]);
    connection.write(SETTINGS, ACK, 0, new byte[0]);
    connection.serve();
  }
}
