package io.github.cloudflaresecurity.codegen;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The imports of a file: its own and those that the templates need, without what it does not name.
 */
final class UsedImports {
  private static final Pattern IMPORT = Pattern.compile("import [\\w.]+\\.(\\w+);");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package [\\w.]+;\\n");
  /** Its repetitions are possessive, because a literal may have thousands of characters. */
  private static final Pattern NOT_CODE =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*+\"|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern LINK = Pattern.compile("\\{@link [^}]*}");

  /** What the templates name, and the expressions in them. No class of a document is called so. */
  private static final List<String> OF_TEMPLATES = Stream.of(
          "com.squareup.moshi: JsonAdapter JsonReader JsonWriter Moshi",
          "io.github.cloudflaresecurity.runtime: Checks CollectionAdapters OneOf Operation"
              + " QueryParameters RequestTag ScalarAdapters ScalarReader SimpleValue",
          "java.io: IOException",
          "java.lang.annotation: Annotation",
          "java.lang.reflect: ParameterizedType Type",
          "java.util: Objects Set",
          "javax.annotation.processing: Generated",
          "org.jspecify.annotations: NullMarked Nullable",
          "retrofit2: Call",
          "retrofit2.http: QueryMap Tag")
      .flatMap(names ->
          Stream.of(names.split(": ")[1].split(" ")).map(name -> names.split(": ")[0] + "." + name))
      .toList();

  private UsedImports() {}

  /** Returns the simple names of what any file may import. */
  static List<String> names() {
    return OF_TEMPLATES.stream()
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .toList();
  }

  /** Returns a file with the imports of what it names, sorted and without duplicates. */
  static String of(String file) {
    TreeSet<String> imports = new TreeSet<>();
    OF_TEMPLATES.forEach(name -> imports.add("import " + name + ";"));
    StringBuilder rest = new StringBuilder();
    for (String line : file.split("\n", -1)) {
      if (IMPORT.matcher(line).matches()) {
        imports.add(line);
      } else {
        rest.append(line).append('\n');
      }
    }
    Matcher ofPackage = PACKAGE.matcher(rest);
    int start = ofPackage.find() ? ofPackage.end() : 0;
    Set<String> named = named(rest.substring(start));
    imports.removeIf(line -> !named.contains(IMPORT.matcher(line).replaceAll("$1")));
    return rest.substring(0, start)
        + ("\n" + String.join("\n", imports) + "\n\n" + rest.substring(start).strip() + "\n")
            .replaceAll("\n{3,}", "\n\n");
  }

  /** Returns the words of the code, and of the links in its comments. */
  private static Set<String> named(String code) {
    String bare = NOT_CODE
        .matcher(code)
        .replaceAll(part -> LINK.matcher(part.group().startsWith("/*") ? part.group() : "")
            .results()
            .map(MatchResult::group)
            .map(Matcher::quoteReplacement)
            .collect(Collectors.joining(" ", " ", " ")));
    return WORD.matcher(bare).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
