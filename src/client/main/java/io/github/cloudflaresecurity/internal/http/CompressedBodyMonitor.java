package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/**
 * A compressed body as it comes off the wire, before OkHttp inflates it: what fails here is the
 * connection, and what fails later is the body, which would not be any better the next time.
 */
public final class CompressedBodyMonitor {
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
