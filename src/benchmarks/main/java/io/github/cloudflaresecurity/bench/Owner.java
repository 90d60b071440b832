package io.github.cloudflaresecurity.bench;

import java.util.List;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** Whose doing it is that a program allocates, or takes time. */
enum Owner {
  MOSHI("Moshi", "com.squareup.moshi."),
  OKIO("Okio", "okio."),
  OKHTTP("OkHttp", "okhttp3."),
  RETROFIT("Retrofit", "retrofit2."),
  /** Strings and what is in them, whoever makes them: they are what the caller is given. */
  TEXTS("texts", "java.lang.String"),
  OWN("its own", "io.github.cloudflaresecurity."),
  REST("the rest", "");

  final String title;
  private final String prefix;

  Owner(String title, String prefix) {
    this.title = title;
    this.prefix = prefix;
  }

  /** The first of them on the way up from where the event happened. */
  static Owner of(RecordedEvent event) {
    if (event.hasField("objectClass")
        && event.<RecordedClass>getValue("objectClass").getName().equals("java.lang.String")) {
      return TEXTS;
    }
    RecordedStackTrace stack = event.getStackTrace();
    for (RecordedFrame frame : stack == null ? List.<RecordedFrame>of() : stack.getFrames()) {
      Owner owner = of(frame.getMethod().getType().getName());
      if (owner != REST) {
        return owner;
      }
    }
    return REST;
  }

  private static Owner of(String type) {
    for (Owner owner : values()) {
      if (type.startsWith(owner.prefix)) {
        return owner;
      }
    }
    throw new AssertionError("the last takes all");
  }
}
