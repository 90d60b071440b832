package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Protocol;

/** Comes after an event listener of the caller's, wherever OkHttp blocks next. */
final class RearmingEventListener extends ConnectionUseListener {
  private RearmingEventListener(KeptConnections connections) {
    super(connections);
  }

  static Factory after(Factory callers, KeptConnections connections) {
    ConnectionUseListener ours = new RearmingEventListener(connections);
    return call -> callers.create(call).plus(ours);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    InterruptHook.rearm();
  }

  @Override
  public void connectFailed(
      Call call, InetSocketAddress address, Proxy proxy, Protocol protocol, IOException e) {
    InterruptHook.rearm();
  }

  @Override
  public void secureConnectStart(Call call) {
    InterruptHook.rearm();
  }

  @Override
  public void requestHeadersStart(Call call) {
    InterruptHook.rearm();
  }

  @Override
  public void requestBodyStart(Call call) {
    InterruptHook.rearm();
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    super.requestBodyEnd(call, byteCount);
    InterruptHook.rearm();
  }

  @Override
  public void responseHeadersStart(Call call) {
    InterruptHook.rearm();
  }

  @Override
  public void responseBodyStart(Call call) {
    InterruptHook.rearm();
  }
}
