package io.github.cloudflaresecurity;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Who hears of a client's calls: the log, and listeners of the caller's. */
final class Listeners {
  private final List<CallListener.Factory> factories;
  private final BaseUrl baseUrl;
  private final Redaction redaction;
  private final Timing timing;

  Listeners(
      List<CallListener.Factory> factories, BaseUrl baseUrl, Redaction redaction, Timing timing) {
    this.factories = factories;
    this.baseUrl = baseUrl;
    this.redaction = redaction;
    this.timing = timing;
  }

  /** Tells that a call starts; null where nobody wants to hear how it goes on. */
  @Nullable
  CallReport started(Request request) {
    boolean isLogged = CallLog.isOn();
    if (factories.isEmpty() && !isLogged) {
      return null;
    }
    long began = timing.nanoTime();
    CallReport.Subject subject = new CallReport.Subject(
        DeclaredOperation.of(request).id(), request.method(), baseUrl.relativize(request.url()));
    List<CallListener> listeners = new ArrayList<>();
    if (isLogged) {
      listeners.add(CallLog.INSTANCE);
    }
    CallEvent call = subject.started();
    for (CallListener.Factory factory : factories) {
      CallReport.guard(() -> {
        CallListener listener = factory.started(call);
        if (listener != null) {
          listeners.add(listener);
        }
      });
    }
    return listeners.isEmpty()
        ? null
        : new CallReport(subject, redaction, timing, began, listeners);
  }
}
