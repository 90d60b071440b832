package io.github.cloudflaresecurity.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that the templates themselves use, read from the templates. */
final class TemplateNames {
  private static final Pattern NOT_CODE = Pattern.compile(
      "\\{\\{\\{.*?}}}|\\{\\{.*?}}|/\\*\\*.*?\\*/|//[^\\n]*|\"[^\"\\n]*\"", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*");
  private static final Pattern METHOD = Pattern.compile("(?m)^  public .*?\\b(\\w+)\\(");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:\\b[A-Z]\\w*(?:<[^>(]*>)?|\\{}) ([a-z]\\w*)(?=[ ,);:\\n])");

  private final Set<String> types = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Map<String, Set<String>> variables = new HashMap<>();

  private TemplateNames() {
    types.addAll(UsedImports.names());
    for (Method method : Object.class.getDeclaredMethods()) {
      methods.add(method.getName());
    }
  }

  /** Reads the templates of a folder. */
  static TemplateNames read(Path folder) {
    TemplateNames names = new TemplateNames();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mustache")).toList()) {
        String code = NOT_CODE.matcher(Files.readString(file)).replaceAll("{}");
        collect(TYPE, 0, code, names.types);
        if (file.endsWith("class.mustache")) {
          collect(METHOD, 1, code, names.methods);
        }
        Set<String> variables = new HashSet<>();
        collect(VARIABLE, 1, code, variables);
        names.variables.put(file.getFileName().toString(), variables);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static void collect(Pattern pattern, int group, String code, Set<String> found) {
    for (Matcher matcher = pattern.matcher(code); matcher.find(); ) {
      found.add(matcher.group(group));
    }
  }

  /** Returns whether a class with that name would hide one that the templates or Java use. */
  boolean isType(String name) {
    return types.contains(name) || isJavaLang(name);
  }

  /** Returns the names of the methods of each model, and of each object. */
  Set<String> methods() {
    return methods;
  }

  /** Returns the names of the variables of a template, which hide fields of the same name. */
  Set<String> variables(String template) {
    return variables.getOrDefault(template, Set.of());
  }

  private static boolean isJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
