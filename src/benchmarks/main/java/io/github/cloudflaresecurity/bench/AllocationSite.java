package io.github.cloudflaresecurity.bench;

import java.util.List;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** The library that allocates bytes or takes time. */
enum AllocationSite {
  MOSHI("Moshi", "com.squareup.moshi."),
  OKIO("Okio", "okio."),
  OKHTTP("OkHttp", "okhttp3."),
  RETROFIT("Retrofit", "retrofit2."),
  /** Strings and their content, from any library, because callers receive them. */
  STRINGS("strings", "java.lang.String"),
  OWN("its own", "io.github.cloudflaresecurity."),
  REST("the rest", "");

  final String title;
  private final String prefix;

  AllocationSite(String title, String prefix) {
    this.title = title;
    this.prefix = prefix;
  }

  /** Returns the site of the innermost frame that belongs to one. */
  static AllocationSite of(RecordedEvent event) {
    if (event.hasField("objectClass")
        && event.<RecordedClass>getValue("objectClass").getName().equals("java.lang.String")) {
      return STRINGS;
    }
    RecordedStackTrace stack = event.getStackTrace();
    for (RecordedFrame frame : stack == null ? List.<RecordedFrame>of() : stack.getFrames()) {
      AllocationSite site = of(frame.getMethod().getType().getName());
      if (site != REST) {
        return site;
      }
    }
    return REST;
  }

  private static AllocationSite of(String type) {
    for (AllocationSite site : values()) {
      if (type.startsWith(site.prefix)) {
        return site;
      }
    }
    throw new AssertionError("REST matches every type");
  }
}
