package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Marked secrets that tests put into calls and search for in everything that is printed. */
public final class CanarySecrets {
  public static final String TOKEN = "CANARY-TOKEN";
  public static final String KEY = "CANARY-KEY";

  /** Of 12 bytes, so that its Base64 repeats as it does. */
  private static final String MESSAGE = "CANARY-EMAIL";

  private static final List<String> SECRETS = List.of(
      TOKEN,
      KEY,
      MESSAGE,
      Base64.getEncoder().encodeToString(MESSAGE.getBytes(StandardCharsets.UTF_8)));

  private static final Logger LOGGER = Logger.getLogger("io.github.cloudflaresecurity");

  private CanarySecrets() {}

  public static byte[] message(int times) {
    return MESSAGE.repeat(times).getBytes(StandardCharsets.UTF_8);
  }

  /** A message of a length that is divisible by three, so that its Base64 has no padding. */
  public static EmlContent content() {
    return EmlContent.of(message(3));
  }

  /** Takes down what is logged, at every level, until it is closed. */
  public static final class Log extends Handler implements AutoCloseable {
    private final StringBuffer text = new StringBuffer();

    public Log() {
      setFormatter(new SimpleFormatter());
      LOGGER.setLevel(Level.ALL);
      LOGGER.addHandler(this);
      LOGGER.setUseParentHandlers(false);
    }

    public String text() {
      return text.toString();
    }

    @Override
    public void publish(LogRecord record) {
      text.append(getFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOGGER.removeHandler(this);
      LOGGER.setUseParentHandlers(true);
      LOGGER.setLevel(null);
    }
  }

  /** Searches an outcome, all that is printed of it, and the names of all threads. */
  public static void assertNoneIn(Object outcome, String log) {
    StringWriter text = new StringWriter();
    text.append(String.valueOf(outcome)).append(log);
    if (outcome instanceof Throwable e) {
      e.printStackTrace(new PrintWriter(text));
    }
    if (outcome instanceof CloudflareApiException e) {
      text.append(e.bodyExcerpt()).append(e.path()).append(e.rayId());
      // They may quote the message, for those who want to read on.
      assertThat(e.errors() + "" + e.messages()).doesNotContain(TOKEN, KEY);
    }
    Thread.getAllStackTraces().keySet().forEach(thread -> text.append(thread.getName()));
    assertThat(text.toString()).doesNotContain(SECRETS);
  }
}
