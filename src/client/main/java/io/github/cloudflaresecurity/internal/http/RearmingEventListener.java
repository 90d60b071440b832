package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;

/** Comes after an event listener of the caller's, wherever OkHttp blocks next. */
final class RearmingEventListener extends ConnectionUseListener {
  private RearmingEventListener(KeptConnections connections) {
    super(connections);
  }

  static Factory after(Factory callers, KeptConnections connections) {
    ConnectionUseListener ours = new RearmingEventListener(connections);
    return call -> {
      try {
        return callers.create(call).plus(ours);
      } catch (Throwable t) {
        return new Failed(t);
      }
    };
  }

  /** Fails the call when it starts, where all that a caller's code throws is expected. */
  private static final class Failed extends EventListener {
    private final Throwable thrown;

    Failed(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public void callStart(Call call) {
      throw this.<RuntimeException>unchecked();
    }

    @SuppressWarnings("unchecked")
    private <E extends Throwable> E unchecked() throws E {
      throw (E) thrown;
    }
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
