package io.github.cloudflaresecurity;

import okhttp3.Protocol;
import org.junit.jupiter.api.Tag;

@Tag("any-document")
final class FaultMatrixHttp2Test extends FaultMatrixTest {
  FaultMatrixHttp2Test() {
    super("http2", Protocol.H2_PRIOR_KNOWLEDGE);
  }
}
