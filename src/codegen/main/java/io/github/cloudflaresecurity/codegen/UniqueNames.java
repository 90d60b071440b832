package io.github.cloudflaresecurity.codegen;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Unique names in one Java scope. */
final class UniqueNames {
  private final Set<String> taken = new HashSet<>();
  private final boolean ignoreCase;

  private UniqueNames(boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
  }

  /** Returns a scope in which names of different case are different. */
  static UniqueNames of(Collection<String> taken) {
    UniqueNames names = new UniqueNames(false);
    names.taken.addAll(taken);
    return names;
  }

  /** Returns a scope of files, because some file systems ignore case. */
  static UniqueNames ofFiles() {
    return new UniqueNames(true);
  }

  /** Returns the name, with a number from 2 on if it was given before. */
  String give(String wanted) {
    String name = wanted;
    for (int number = 2; !taken.add(key(name)); number++) {
      boolean digit = Character.isDigit(wanted.charAt(wanted.length() - 1));
      name = wanted + (digit ? "_" : "") + number;
    }
    return name;
  }

  boolean isTaken(String name) {
    return taken.contains(key(name));
  }

  private String key(String name) {
    return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** Returns the name if it is valid in Java, or else the most similar valid one. */
  static String identifier(String name, String otherwise) {
    StringBuilder legal = new StringBuilder();
    name.codePoints().filter(Character::isJavaIdentifierPart).forEach(legal::appendCodePoint);
    if (legal.chars().allMatch(c -> c == '_' || c == '$')) {
      return otherwise;
    }
    if (!Character.isJavaIdentifierStart(legal.codePointAt(0))) {
      legal.insert(0, '_');
    }
    String identifier = legal.toString();
    return SourceVersion.isKeyword(identifier) ? identifier + "Value" : identifier;
  }
}
