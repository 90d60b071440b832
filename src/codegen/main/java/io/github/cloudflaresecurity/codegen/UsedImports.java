package io.github.cloudflaresecurity.codegen;

import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keeps only the imports that a file uses, sorted and without duplicates. */
final class UsedImports {
  private static final Pattern IMPORT = Pattern.compile("import [\\w.]+\\.(\\w+);");
  /** Its repetitions are possessive, because a literal may have thousands of characters. */
  private static final Pattern NOT_CODE =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*+\"|/\\*(?!\\*).*?\\*/|//[^\\n]*", Pattern.DOTALL);

  private UsedImports() {}

  /** Returns the file without the imports of what it does not name. */
  static String of(String file) {
    TreeSet<String> imports = new TreeSet<>();
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String line : file.split("\n", -1)) {
      if (IMPORT.matcher(line).matches()) {
        imports.add(line);
      } else {
        boolean head = imports.isEmpty();
        (head ? before : after).append(line).append('\n');
      }
    }
    String code = NOT_CODE.matcher(after).replaceAll("\"\"");
    imports.removeIf(line -> {
      String name = IMPORT.matcher(line).replaceAll("$1");
      return !Pattern.compile("\\b" + name + "\\b").matcher(code).find();
    });
    String between = String.join("\n", imports);
    return before + between + "\n\n" + after.toString().strip().replaceAll("\n{3,}", "\n\n") + "\n";
  }
}
