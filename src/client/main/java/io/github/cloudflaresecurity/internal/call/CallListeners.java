package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.time.CallbackGuard;
import io.github.cloudflaresecurity.internal.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners of a client's calls: the log, and those of the caller's. */
public final class CallListeners {
  private final List<CallListener.Factory> factories;
  private final Clock clock;

  public CallListeners(List<CallListener.Factory> factories, Clock clock) {
    this.factories = factories;
    this.clock = clock;
  }

  @Nullable
  public CallNotifier started(CallSubject subject, Redactor redactor) {
    boolean isLogged = LoggingListener.isOn();
    if (factories.isEmpty() && !isLogged) {
      return null;
    }
    long startedAt = clock.nanoTime();
    List<CallListener> listeners = new ArrayList<>();
    if (isLogged) {
      listeners.add(LoggingListener.INSTANCE);
    }
    CallEvent call = CallNotifier.started(subject);
    for (CallListener.Factory factory : factories) {
      CallbackGuard.run(() -> {
        CallListener listener = factory.create(call);
        if (listener != null) {
          listeners.add(listener);
        }
      });
    }
    return listeners.isEmpty()
        ? null
        : new CallNotifier(call, subject, redactor, clock, startedAt, listeners);
  }
}
