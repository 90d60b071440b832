package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls of a client that has a listener, which records what it is told. */
abstract class CallListenerCase {
  static final ClassificationChange CHANGE = ClassificationChange.acceptRisk("CANARY-REASON");

  @RegisterExtension
  final CloudflareServer cloudflare = new CloudflareServer();

  final RecordingListener recorder = new RecordingListener();

  final ManualClock clock = ManualClock.skippingDelays();

  /** Records what listeners are told, in order, of all calls. */
  static final class RecordingListener implements CallListener.Factory {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<CallEvent> events = new CopyOnWriteArrayList<>();
    final List<CallEvent> ends = new CopyOnWriteArrayList<>();
    final CountDownLatch end = new CountDownLatch(1);

    @Override
    public CallListener create(CallEvent call) {
      add("start", call);
      return new CallListener() {
        @Override
        public void attemptEnded(CallEvent attempt) {
          add("attempt", attempt);
        }

        @Override
        public void retryScheduled(CallEvent attempt, Duration wait) {
          add("retry after " + wait.toMillis() + " ms", attempt);
        }

        @Override
        public void callEnded(CallEvent call) {
          ends.add(call);
          add("end", call);
          end.countDown();
        }
      };
    }

    private void add(String what, CallEvent event) {
      events.add(event);
      lines.add("%s: %d, %s, %s%s"
          .formatted(
              what,
              event.attempt(),
              event.statusCode(),
              event.mayHaveTakenEffect(),
              event.failure() == null ? "" : ", " + event.failure().getClass().getSimpleName()));
    }
  }

  CloudflareClient client() {
    return cloudflare.builder().scheduler(clock).addListener(recorder).build();
  }
}
