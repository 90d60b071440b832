package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Exchange.Answer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tells each attempt's method, path, status, duration, number and ray id, at level DEBUG. Never a
 * body, a header that was sent, or a query, any of which may be secret.
 */
final class CallLog {
  private static final Logger LOGGER = System.getLogger("io.github.cloudflaresecurity");

  private final BaseUrl baseUrl;
  private final Redaction redaction;

  CallLog(BaseUrl baseUrl, Redaction redaction) {
    this.baseUrl = baseUrl;
    this.redaction = redaction;
  }

  void attempted(Request request, Exchange exchange, long nanos) {
    if (!LOGGER.isLoggable(Level.DEBUG)) {
      return;
    }
    Answer answer = exchange.answer();
    LOGGER.log(
        Level.DEBUG,
        "{0} {1}: {2} in {3} ms, attempt {4}, {5}",
        request.method(),
        baseUrl.relativize(request.url()),
        answer == null ? "no answer" : Integer.toString(answer.status()),
        Long.toString(Duration.ofNanos(nanos).toMillis()),
        Integer.toString(exchange.attempt()),
        ray(answer));
  }

  private String ray(@Nullable Answer answer) {
    String ray = answer == null ? null : answer.rayId();
    return ray == null ? "no ray id" : "ray " + Excerpt.of(redaction.apply(ray));
  }
}
