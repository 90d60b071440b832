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

  /** Returns the status of a run in which all went well. */
  int succeeded() {
    if (destination.isFake()) {
      say("This was a fake Cloudflare. NOTHING WAS SENT TO CLOUDFLARE.");
    }
    return destination.isByDefault() ? ExitStatus.FAKE : ExitStatus.OK;
  }
}
