package example.packaging;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/** ProGuard shrinks, optimizes and renames {@link PackagedProgram} with all that it needs. */
final class Shrink {
  static final String KEEP =
      "-keep class example.packaging.PackagedProgram { public static void main(java.lang.String[]); }";

  private static final Pattern NEEDED = Pattern.compile("(cloudflare-security-client|retrofit|moshi"
      + "|okhttp-jvm|okio-jvm|bucket4j|kotlin-stdlib|annotations|jspecify).*\\.jar");

  /** Those that the jars refer to. */
  private static final List<String> JDK_MODULES = List.of(
      "java.base",
      "java.compiler",
      "java.logging",
      "java.management",
      "java.naming",
      "java.sql",
      "jdk.unsupported");

  private Shrink() {}

  /** Returns the jar, which has all but the JDK. */
  static Path shrink(Path target) throws Exception {
    Path shrunk = target.resolve("shrunk.jar");
    Files.deleteIfExists(shrunk);
    execute(configuration(target, shrunk));
    return shrunk;
  }

  static boolean isNeeded(String entry) {
    return NEEDED.matcher(Path.of(entry).getFileName().toString()).matches();
  }

  private static String configuration(Path target, Path shrunk) throws IOException {
    StringBuilder in =
        new StringBuilder("-injars " + target.resolve("classes") + "(**/PackagedProgram.class)\n");
    StringBuilder rules = new StringBuilder();
    List<String> withRules = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (isNeeded(entry)) {
        // Without the variants for other versions of Java.
        in.append("-injars ")
            .append(entry)
            .append("(!META-INF/versions/**,!META-INF/MANIFEST.MF,!module-info.class)\n");
        rulesOf(entry, rules, withRules);
      }
    }
    if (withRules.size() != 3) {
      throw new IllegalStateException("rules are in " + withRules);
    }
    return in
        + "-outjars " + shrunk + "\n"
        + "-libraryjars " + jdk(target.resolve("jdk.jar")) + "\n"
        + KEEP
        + "\n"
        + "-dontnote\n"
        // Rewriting short sequences of instructions is a quarter of the time, and no risk to types.
        + "-optimizations !code/simplification/*\n"
        // A table, on which the optimization alone takes seconds.
        + "-keep,allowshrinking,allowobfuscation class okhttp3.internal.idn.** { *; }\n"
        + rules;
  }

  /** Copies the JDK's own classes; some JDKs have no folder {@code jmods}. */
  private static Path jdk(Path jar) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (String name : JDK_MODULES) {
        Path module = modules.resolve(name);
        try (Stream<Path> files = Files.walk(module)) {
          for (Path file : files.filter(Shrink::isPublicApi).toList()) {
            zip.putNextEntry(new ZipEntry(module.relativize(file).toString()));
            Files.copy(file, zip);
          }
        }
      }
    }
    return jar;
  }

  private static boolean isPublicApi(Path file) {
    return file.toString().matches("/modules/[^/]+/(java|javax|sun/misc)/.*\\.class");
  }

  /** Gradle's plugins and Android read the rules that a jar has; the command does not. */
  private static void rulesOf(String jar, StringBuilder rules, List<String> withRules)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar)) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().matches("META-INF/proguard/.+")) {
          withRules.add(jar);
          rules
              .append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
              .append('\n');
        }
      }
    }
  }

  private static void execute(String text) throws Exception {
    Configuration configuration = new Configuration();
    try (ConfigurationParser parser =
        new ConfigurationParser(text, "the jars' rules", new File("."), System.getProperties())) {
      parser.parse(configuration);
    }
    new ProGuard(configuration).execute();
  }
}
