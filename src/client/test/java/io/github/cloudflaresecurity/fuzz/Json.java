package io.github.cloudflaresecurity.fuzz;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes JSON, as the document has it or in a way that it does not. */
final class Json {
  private final Choices choices;
  private boolean isAsDocumented = true;

  Json(Choices choices) {
    this.choices = choices;
  }

  /** An envelope, and what a client is to find in it if it is as documented. */
  record Envelope(
      String json,
      boolean isAsDocumented,
      boolean success,
      int errors,
      int messages,
      String result) {}

  Envelope envelope() {
    boolean success = !choices.oneIn(2);
    int errors = success ? 0 : choices.below(4);
    int messages = choices.below(3);
    String result = choices.oneIn(3) ? value(3) : choices.of("{}", "null", "[]");
    List<String> members = new ArrayList<>();
    member(members, "success", Boolean.toString(success));
    member(members, "errors", infos(errors, 3));
    member(members, "messages", infos(messages, 1));
    member(members, "result", result);
    if (choices.oneIn(8)) {
      members.add(choices.below(members.size() + 1), text("other") + ":" + value(2));
    }
    if (choices.oneIn(16) && !members.isEmpty()) {
      members.add(choices.of(members));
    }
    String json = "{" + String.join(choices.of(",", " ,\n\t"), members) + "}";
    return new Envelope(json, isAsDocumented, success, errors, messages, result);
  }

  private void member(List<String> members, String name, String value) {
    switch (choices.below(48)) {
      case 45 -> isAsDocumented = false;
      case 46 -> {
        isAsDocumented = false;
        members.add(string() + ":" + value);
      }
      case 47 -> {
        isAsDocumented = false;
        members.add(text(name) + ":" + value(4));
      }
      default -> members.add(choices.below(members.size() + 1), text(name) + ":" + value);
    }
  }

  private String infos(int count, int depth) {
    List<String> infos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      infos.add(info(depth));
    }
    return "[" + String.join(",", infos) + "]";
  }

  private String info(int depth) {
    List<String> members = new ArrayList<>();
    member(members, "code", Integer.toString(1_000 + choices.below(0x1_0000)));
    member(members, "message", string());
    if (choices.oneIn(4)) {
      member(members, "documentation_url", string());
    }
    if (choices.oneIn(4)) {
      member(members, "source", "{\"pointer\":" + string() + "}");
    }
    if (depth > 0 && choices.oneIn(3)) {
      member(members, "error_chain", infos(choices.below(3), depth - 1));
    }
    return "{" + String.join(",", members) + "}";
  }

  /** Any value. */
  String value(int depth) {
    return switch (choices.below(depth > 0 ? 12 : 7)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> "false";
      case 3 -> Integer.toString(choices.below(0x1_0000));
      case 4 -> number();
      case 5, 6 -> string();
      case 7 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
      case 8 -> "{" + string() + ":" + value(depth - 1) + "}";
      case 9 -> nested(choices.of(10, 100, 240, 260, 300));
      case 10 -> choices.oneIn(16) ? nested(100_000) : "[]";
      default -> "[" + infos(1, 2) + "]";
    };
  }

  private String number() {
    int kind = choices.below(6);
    isAsDocumented &= kind != 3;
    return switch (kind) {
      case 0 -> choices.of("-0", "0.5", "1e5", "1E-5", "-1.5e+3", "9007199254740993");
      case 1 -> choices.of("9223372036854775807", "9223372036854775808", "-9223372036854775808");
      case 2 -> choices.of("1e999999999", "1e-999999999", "0e999999999", "1e99999999999", "1000.0");
      case 3 -> choices.of("01", "+1", ".5", "1.", "0x10", "NaN", "Infinity", "1e", "--1");
      case 4 -> power(choices.below(2_000));
      default -> choices.oneIn(64) ? intractable() : "7".repeat(400);
    };
  }

  /** The last 64 bits of 10^64 and above are 0, so that Moshi takes it for a leading zero. */
  private String power(int zeros) {
    isAsDocumented &= zeros < 64;
    return "1" + "0".repeat(zeros);
  }

  /** A number that would take Moshi minutes, and so is refused. */
  private String intractable() {
    isAsDocumented = false;
    return "7".repeat(1_000_000);
  }

  private String nested(int levels) {
    isAsDocumented &= levels < 200;
    return switch (choices.below(3)) {
      case 0 -> "[".repeat(levels) + "]".repeat(levels);
      case 1 -> "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
      default -> "[{\"error_chain\":".repeat(levels) + "[]" + "}]".repeat(levels);
    };
  }

  private String string() {
    return text(Texts.any(choices));
  }

  /** A string, of which some characters are escaped in one of the ways that JSON has. */
  private String text(String text) {
    int every = choices.of(0, 0, 0, 1, 3);
    if (text.contains(CloudflareServer.TOKEN)) {
      every = choices.of(every, 1, 5);
    }
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c == '/' && every > 0) {
        json.append('\\').append(c);
      } else if (c < ' ' || every > 0 && i % every == 0) {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
