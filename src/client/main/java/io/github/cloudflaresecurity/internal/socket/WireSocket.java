package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;

/** A socket that shows what HTTP/1.1 reads from it. */
interface WireSocket {
  WireInput wire() throws IOException;
}
