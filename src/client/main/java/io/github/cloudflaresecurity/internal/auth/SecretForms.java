package io.github.cloudflaresecurity.internal.auth;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms of secrets, and where a text has one. A text is read once, however many there are. A
 * key of a few characters says if a form may begin with them.
 */
final class SecretForms {
  /** How many characters of a form are looked up; fewer if a form is shorter. */
  private static final int MOST_LOOKED_UP = 4;

  /** The shortest part of a form to find where a text was cut within it. */
  private static final int LEAST_PART = 12;

  /** In lower case, by the key of what they begin with; the longest first. */
  private final Map<Integer, List<String>> forms = new HashMap<>();

  private final BitSet keys = new BitSet();
  private final int shortest;
  private final int lookedUp;
  private final int bits;

  SecretForms(List<Secret> secrets) {
    List<String> longestFirst = Encodings.of(secrets);
    int least = longestFirst.isEmpty()
        ? Integer.MAX_VALUE
        : longestFirst.get(longestFirst.size() - 1).length();
    shortest = longestFirst.isEmpty() ? least : Math.min(least, LEAST_PART);
    lookedUp = Math.min(MOST_LOOKED_UP, least);
    bits = Character.SIZE / lookedUp;
    for (String form : longestFirst) {
      int key = 0;
      for (int i = 0; i < lookedUp; i++) {
        key = next(key, form.charAt(i));
      }
      List<String> alike = forms.get(key);
      if (alike == null) {
        alike = new ArrayList<>();
        forms.put(key, alike);
      }
      alike.add(form);
      keys.set(key);
    }
  }

  /** A shorter text has no form, and no part of one. */
  int shortest() {
    return shortest;
  }

  /** Returns the key of the last characters, of which {@code c} is one more. */
  int next(int key, char c) {
    return (key << bits ^ Encodings.lowerCase(c)) & (1 << bits * lookedUp) - 1;
  }

  /** Returns where the characters of a key begin, of which the last one is at an index. */
  int start(int last) {
    return last - lookedUp + 1;
  }

  /** Returns the length of the longest form, or part of one, that begins there; 0 for none. */
  int lengthAt(String text, int start, int key) {
    int longest = 0;
    if (start >= 0 && keys.get(key)) {
      for (String form : forms.get(key)) {
        int length = commonLength(text, start, form);
        // The first dots of a cut may be those of the form.
        while (length >= LEAST_PART && length < form.length() && !isCut(text, start + length)) {
          length = text.charAt(start + length - 1) == '.' ? length - 1 : 0;
        }
        if (length == form.length() || length >= LEAST_PART) {
          longest = Math.max(longest, length);
        }
      }
    }
    return longest;
  }

  private static int commonLength(String text, int start, String form) {
    int most = Math.min(form.length(), text.length() - start);
    int length = 0;
    while (length < most
        && Encodings.lowerCase(text.charAt(start + length)) == form.charAt(length)) {
      length++;
    }
    return length;
  }

  /** Whether others have cut the text there, as some libraries do in their messages. */
  private static boolean isCut(String text, int end) {
    return end == text.length() || text.charAt(end) == '…' || text.startsWith("...", end);
  }
}
