package io.github.cloudflaresecurity.fuzz;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.nio.charset.StandardCharsets;

/** Texts that software is known to stumble over, and any others. */
final class Texts {
  private static final String[] KNOWN = {
    "",
    " ",
    "a",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    "/",
    "../..",
    "\\",
    "?",
    "#",
    "%",
    "%00",
    "a/b",
    "a;b",
    "{issue_id}",
    "{account_or_zone_id}",
    "$1",
    "%s%n",
    "\u0000",
    "\t",
    "\r\n",
    "a\nb",
    "\u007f",
    "\u0085",
    "\u00a0",
    "\u00e9",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udc00",
    "\udc00\ud800",
    "\ud83d\udce7",
    "\udb40\udc01",
    "null",
    "true",
    "-1",
    "NaN",
    "1e999999999",
    "<html><h1>Blocked</h1></html>",
    "023e105f4ecef8ad9ca31a8372d0c353",
    CloudflareServer.TOKEN,
    "Bearer " + CloudflareServer.TOKEN,
    CloudflareServer.KEY,
    "=",
    "QUJD",
    "QUI=",
    "QQ==",
  };

  private Texts() {}

  static String any(Choices choices) {
    return switch (choices.below(8)) {
      case 0, 1 -> choices.of(KNOWN);
      case 2 -> ascii(choices);
      case 3 -> utf16(choices);
      case 4 -> new String(choices.bytes(choices.below(40)), StandardCharsets.UTF_8);
      case 5 -> any(choices) + choices.of(KNOWN);
      case 6 -> codePoints(choices, 32);
      default -> choices.oneIn(64) ? repeated(choices, 100_000) : repeated(choices, 100);
    };
  }

  private static String repeated(Choices choices, int most) {
    String text = choices.of(KNOWN);
    return text.repeat(1 + choices.below(most) / (1 + text.length()));
  }

  private static String ascii(Choices choices) {
    StringBuilder text = new StringBuilder();
    for (int left = choices.below(48); left > 0; left--) {
      text.append((char) (' ' + choices.below(95)));
    }
    return text.toString();
  }

  /** Any chars, halves of surrogate pairs among them. */
  private static String utf16(Choices choices) {
    StringBuilder text = new StringBuilder();
    for (int left = choices.below(24); left > 0; left--) {
      text.append((char) choices.below(0x1_0000));
    }
    return text.toString();
  }

  /** A text of that many code points, which is what the document's limits count. */
  static String codePoints(Choices choices, int length) {
    StringBuilder text = new StringBuilder();
    for (int left = length; left > 0; left--) {
      text.appendCodePoint(
          choices.oneIn(8) ? choices.below(Character.MAX_CODE_POINT + 1) : 'a' + choices.below(26));
    }
    return text.toString();
  }
}
