package example.jdeps;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * Checks that no class is missing, and that the jar uses no internals of the JDK. Users must read
 * the modules of its public types.
 */
public final class Jdeps {
  private static final String MODULE = "io.github.cloudflaresecurity";
  private static final Pattern TRANSITIVE =
      Pattern.compile("requires (?:static )?transitive (?:static )?([\\w.]+)");

  private Jdeps() {}

  public static void main(String[] args) {
    String missing = jdeps("--missing-deps", "--module", MODULE);
    require(missing.isBlank(), "nothing is missing: " + missing);

    String internals = jdeps("--jdk-internals", "--module", MODULE);
    require(internals.isBlank(), "no internals of the JDK are used: " + internals);

    String check = jdeps("--check", MODULE);
    int suggestion = check.indexOf("[Suggested module descriptor");
    require(suggestion > 0, "jdeps has a suggestion: " + check);
    Set<String> said = transitive(check.substring(0, suggestion));
    Set<String> needed = transitive(
        check.substring(suggestion, check.indexOf("[Transitive reduced graph", suggestion)));
    require(said.containsAll(needed), said + " are transitive, but users need " + needed);
    System.out.println("jdeps finds nothing missing, nothing internal; transitive: " + needed);
  }

  private static Set<String> transitive(String descriptor) {
    Set<String> modules = new TreeSet<>();
    Matcher matcher = TRANSITIVE.matcher(descriptor);
    while (matcher.find()) {
      modules.add(matcher.group(1));
    }
    return modules;
  }

  private static String jdeps(String... what) {
    List<String> arguments = new ArrayList<>(List.of(
        "--multi-release",
        "17",
        "--module-path",
        System.getProperty("java.class.path"),
        // The jar needs it only at compile time.
        "--add-modules",
        "org.jspecify"));
    arguments.addAll(List.of(what));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status = ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(writer, writer, arguments.toArray(String[]::new));
    require(status == 0, "jdeps ends with 0: " + out);
    return out.toString();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
