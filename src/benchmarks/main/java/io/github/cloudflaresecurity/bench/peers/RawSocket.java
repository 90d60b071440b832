package io.github.cloudflaresecurity.bench.peers;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A socket that sends a whole request, with headers, as prepared bytes: no HTTP client. */
public final class RawSocket implements Uploader {
  private final Socket socket;
  private final URI url;
  private byte[] prepared = new byte[0];

  public RawSocket(String origin) throws IOException {
    url = URI.create(Setup.reclassifyUrl(origin));
    socket = new Socket(url.getHost(), url.getPort());
    socket.setTcpNoDelay(true);
  }

  @Override
  public Object upload(Path message) throws IOException {
    if (prepared.length == 0) {
      prepared = prepare(message);
    }
    socket.getOutputStream().write(prepared);
    byte[] received = new byte[8_192];
    return socket.getInputStream().read(received);
  }

  private byte[] prepare(Path message) throws IOException {
    byte[] body = Setup.preparedUpload(message);
    byte[] head = ("POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
            + "\r\nAuthorization: " + Setup.AUTHORIZATION
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}
