package io.github.cloudflaresecurity.internal.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * A socket that gathers what is written until it is flushed, and then sends at once.
 *
 * <p>OkHttp writes 8 KB at a time, and flushes where a request ends. Each write would be a call of
 * the system, and wake whoever reads. By default, too, the end of a message waits until the server
 * has acknowledged what came before it, and many a server takes 40 ms for that.
 */
public final class BufferedSocket extends Socket {
  private static final int GATHERED = 64 << 10;

  private @Nullable OutputStream out;

  BufferedSocket() throws SocketException {
    setTcpNoDelay(true);
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    OutputStream gathering = out;
    if (gathering == null) {
      gathering = new BufferedOutputStream(super.getOutputStream(), GATHERED);
      out = gathering;
    }
    return gathering;
  }
}
