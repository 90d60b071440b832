package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Tells of the moments of OkHttp's calls. */
public abstract class HttpMoments extends EventListener {
  protected abstract void passes(Call call);

  @Override
  public final void callStart(Call call) {
    passes(call);
  }

  @Override
  public final void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    passes(call);
  }

  @Override
  public final void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
    passes(call);
  }

  @Override
  public final void connectionAcquired(Call call, Connection connection) {
    passes(call);
  }

  @Override
  public final void requestHeadersStart(Call call) {
    passes(call);
  }

  @Override
  public final void requestHeadersEnd(Call call, Request request) {
    passes(call);
  }

  @Override
  public final void requestBodyEnd(Call call, long byteCount) {
    passes(call);
  }

  @Override
  public final void responseHeadersStart(Call call) {
    passes(call);
  }

  @Override
  public final void responseHeadersEnd(Call call, Response response) {
    passes(call);
  }

  @Override
  public final void responseBodyEnd(Call call, long byteCount) {
    passes(call);
  }

  @Override
  public final void connectionReleased(Call call, Connection connection) {
    passes(call);
  }

  @Override
  public final void callEnd(Call call) {
    passes(call);
  }

  @Override
  public final void callFailed(Call call, IOException e) {
    passes(call);
  }
}
