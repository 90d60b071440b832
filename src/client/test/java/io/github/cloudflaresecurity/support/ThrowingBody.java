package io.github.cloudflaresecurity.support;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The body of a response that an interceptor made up, and that throws an error when it is read. */
public final class ThrowingBody extends ResponseBody {
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return -1;
  }

  @Override
  public BufferedSource source() {
    throw new NoSuchMethodError("okio");
  }
}
