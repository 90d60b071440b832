package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/** Marked secrets that tests put into calls and search for in everything that is printed. */
public final class CanarySecrets {
  public static final String TOKEN = "CANARY-TOKEN";
  public static final String KEY = "CANARY-KEY";

  /** Of 12 bytes, so that its Base64 repeats as it does. */
  private static final String MESSAGE = "CANARY-EMAIL";

  private static final String BASE64 =
      Base64.getEncoder().encodeToString(MESSAGE.getBytes(StandardCharsets.UTF_8));

  /** What a server may make of a request: text for JSON, with marks that change how it is shown. */
  public static final String ECHO = String.join(
      " \\u202e\\u2028\\u0007\\n ",
      "You sent",
      TOKEN,
      TOKEN.toLowerCase(Locale.ROOT),
      "Bearer " + TOKEN,
      KEY,
      BASE64,
      BASE64.repeat(3),
      MESSAGE,
      "\\u0043ANARY-TOKEN");

  /** What a server may put into a header. */
  public static final String HEADER = " " + BASE64;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}].*");

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

  /** As {@link #assertNoneIn(Object, String, boolean)}, of a call that carried a message. */
  public static void assertNoneIn(Object outcome, String log) {
    assertNoneIn(outcome, log, true);
  }

  /**
   * Searches an outcome, all that is printed of it, and the names of all threads.
   *
   * @param carriedMessage whether the content of a message was sent, which nothing may quote then
   */
  public static void assertNoneIn(Object outcome, String log, boolean carriedMessage) {
    List<String> infos = List.of();
    List<String> texts = new ArrayList<>(List.of(String.valueOf(outcome)));
    Thread.getAllStackTraces().keySet().forEach(thread -> texts.add(thread.getName()));
    log.lines().forEach(texts::add);
    if (outcome instanceof Throwable e) {
      addMessages(e, texts);
    }
    if (outcome instanceof CloudflareApiException e) {
      texts.addAll(List.of(e.bodyExcerpt() + "", e.path(), e.rayId() + ""));
      infos = List.of(e.errors().toString(), e.messages().toString());
    }
    if (outcome instanceof ApiResponse<?> response) {
      texts.add(response.rayId() + "");
      infos = List.of(response.messages().toString());
    }
    // Those may quote the message, for those who want to read on.
    assertThat(infos).allSatisfy(text -> assertNone(text, List.of(TOKEN, KEY)));
    List<String> secrets =
        carriedMessage ? List.of(TOKEN, KEY, MESSAGE, BASE64) : List.of(TOKEN, KEY);
    assertThat(texts).allSatisfy(text -> assertNone(text, secrets));
  }

  private static void assertNone(String text, List<String> secrets) {
    assertThat(secrets).allSatisfy(secret -> assertThat(text).doesNotContainIgnoringCase(secret));
    assertThat(text).doesNotMatch(UNPRINTABLE);
  }

  private static void addMessages(Throwable thrown, List<String> texts) {
    texts.add(String.valueOf(thrown.getMessage()));
    for (Throwable suppressed : thrown.getSuppressed()) {
      addMessages(suppressed, texts);
    }
    if (thrown.getCause() != null) {
      addMessages(thrown.getCause(), texts);
    }
  }
}
