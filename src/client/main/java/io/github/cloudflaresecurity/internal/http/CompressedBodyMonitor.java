package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Monitors a compressed body before OkHttp inflates it. If reading fails here, the connection
 * broke; if only inflating fails, the body is damaged.
 */
final class CompressedBodyMonitor {
  private CompressedBodyMonitor() {}

  static ResponseBody of(ResponseBody body, Attempt attempt) {
    attempt.bodyCompressed();
    return ResponseBody.create(
        Okio.buffer(new ForwardingSource(body.source()) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            try {
              return super.read(sink, byteCount);
            } catch (IOException e) {
              attempt.compressedBodyCut();
              throw e;
            }
          }
        }),
        body.contentType(),
        body.contentLength());
  }
}
