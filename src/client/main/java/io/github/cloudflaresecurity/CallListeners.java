package io.github.cloudflaresecurity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners of a client's calls: the log, and those of the caller's. */
final class CallListeners {
  private final List<CallListener.Factory> factories;
  private final Redaction redaction;
  private final Clock clock;

  CallListeners(List<CallListener.Factory> factories, Redaction redaction, Clock clock) {
    this.factories = factories;
    this.redaction = redaction;
    this.clock = clock;
  }

  /** Tells that a call starts; returns null if it has no listeners. */
  @Nullable
  CallNotifier started(CallSubject subject) {
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
        : new CallNotifier(subject, redaction, clock, startedAt, listeners);
  }
}
