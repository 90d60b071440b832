package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;

/** Comes after an event listener of the caller's, wherever OkHttp blocks next. */
public final class RearmingEventListener extends EventListener {
  private static final RearmingEventListener INSTANCE = new RearmingEventListener();

  private RearmingEventListener() {}

  static Factory after(Factory callers) {
    return call -> callers.create(call).plus(INSTANCE);
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
