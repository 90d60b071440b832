package io.github.cloudflaresecurity;

import okhttp3.Protocol;

final class FaultMatrixHttp1Test extends FaultMatrixTest {
  FaultMatrixHttp1Test() {
    super("http1", Protocol.HTTP_1_1);
  }
}
