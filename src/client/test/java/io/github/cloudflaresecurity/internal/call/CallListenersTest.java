package io.github.cloudflaresecurity.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import java.lang.management.ManagementFactory;
import java.util.List;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class CallListenersTest {

  @Test
  void allocatesNothingWithoutListeners() {
    CallListeners none = new CallListeners(List.of(), SystemScheduler.INSTANCE);
    CallSubject subject = CallSubject.of(
        new Request.Builder().url("https://example.com/").build(), BaseUrl.CLOUDFLARE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    started(none, subject);

    long before = threads.getCurrentThreadAllocatedBytes();
    long reports = started(none, subject);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(reports).isZero();
    // What the question itself and the JIT cost, against at least 16 bytes a call.
    assertThat(allocated).isLessThan(20_000);
  }

  private static long started(CallListeners listeners, CallSubject subject) {
    long reports = 0;
    for (int i = 0; i < 20_000; i++) {
      if (listeners.started(subject, null) != null) {
        reports++;
      }
    }
    return reports;
  }
}
