package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Monitors a compressed body before OkHttp inflates it. If reading fails here, the connection
 * broke; if only inflating fails, the body is damaged. It limits what is read: OkHttp keeps all of
 * the name in a gzip header, however long.
 */
public final class CompressedBodyMonitor {
  private CompressedBodyMonitor() {}

  static ResponseBody of(ResponseBody body, Attempt attempt, long maxBytes) {
    attempt.bodyCompressed();
    return ResponseBody.create(
        Okio.buffer(new ForwardingSource(body.source()) {
          private long count;

          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            long read;
            try {
              read = super.read(sink, byteCount);
            } catch (IOException e) {
              attempt.compressedBodyCut();
              throw e;
            }
            count += Math.max(0, read);
            if (count > maxBytes) {
              throw new ResponseTooLargeException(maxBytes);
            }
            return read;
          }
        }),
        body.contentType(),
        body.contentLength());
  }
}
