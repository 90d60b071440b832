package io.github.cloudflaresecurity.examples.cli;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the tool prints: text for people, or one JSON object a line for scripts. */
final class Report {
  private static final JsonAdapter<Object> JSON =
      new Moshi.Builder().build().adapter(Object.class).serializeNulls();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isJson;
  private final Destination destination;

  Report(PrintWriter out, PrintWriter err, boolean isJson, Destination destination) {
    this.out = out;
    this.err = err;
    this.isJson = isJson;
    this.destination = destination;
  }

  boolean isJson() {
    return isJson;
  }

  /** Says at once if nothing will reach Cloudflare. */
  void begin() {
    if (destination.isFake()) {
      say((destination.isByDefault() ? "No CLOUDFLARE_ variables are set: this is" : "This is")
          + " a fake Cloudflare in this process. NOTHING IS SENT TO CLOUDFLARE.");
    }
  }

  /** Prints a line for people; beside JSON it goes to the standard error. */
  void say(String line) {
    PrintWriter to = isJson ? err : out;
    to.println(PrintableText.of(line));
    to.flush();
  }

  /** Prints a line for scripts; text does not have it. */
  void object(Map<String, Object> members) {
    if (isJson) {
      Map<String, Object> all = new LinkedHashMap<>(members);
      all.put("sent_to", destination.sentTo());
      all.put("fake", destination.isFake());
      json(JSON.toJson(all));
    }
  }

  /** Prints JSON that is complete. */
  void json(String json) {
    out.println(PrintableText.ofJson(json));
    out.flush();
  }

  /** Prints an insight: what Cloudflare says of it, or a line for people. */
  void insight(Insight insight) {
    if (isJson) {
      json(insight.json().toString());
    } else {
      say(insight.line());
    }
  }

  /** Returns whether no one reads on, as after {@code | head -1}. */
  boolean isClosed() {
    return out.checkError();
  }

  /** Returns the status of a list that ended because no one read on. */
  int closed() {
    warn("The output was closed: the list is not complete.");
    return ExitStatus.BROKEN;
  }

  /**
   * Reports the end of a dry run.
   *
   * @param missingCredential why there is no credential to send with, or empty
   */
  void dryRun(String missingCredential) {
    if (!missingCredential.isEmpty()) {
      say("A run would be refused: " + missingCredential);
    }
    say("This was a dry run. NOTHING WAS SENT.");
  }

  /** Prints a line for people, even while the JVM ends. */
  void warn(String line) {
    err.println(PrintableText.of(line));
    err.flush();
  }

  /** Returns the status of a run in which all went well. */
  int succeeded() {
    if (destination.isFake()) {
      say("This was a fake Cloudflare. NOTHING WAS SENT TO CLOUDFLARE.");
    }
    return destination.isByDefault() ? ExitStatus.FAKE : ExitStatus.OK;
  }
}
