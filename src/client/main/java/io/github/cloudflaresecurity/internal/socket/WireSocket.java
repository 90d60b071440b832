package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;

/** A socket that shows what HTTP reads from it. */
interface WireSocket {
  WireInput wire() throws IOException;
}
