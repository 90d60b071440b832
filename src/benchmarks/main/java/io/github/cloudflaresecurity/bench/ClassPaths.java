package io.github.cloudflaresecurity.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class paths that peers are launched with. They have only jars, because AppCDS archives accept
 * nothing else. They have only the jars that a peer needs, because classes are searched in each
 * jar.
 */
final class ClassPaths {
  private static final Pattern LOADED = Pattern.compile("source: file:(.+\\.jar)");

  private final Path work;
  private final String origin;
  private final List<String> whole;
  private final Map<String, String> ofPeers = new HashMap<>();

  private ClassPaths(Path work, String origin, List<String> whole) {
    this.work = work;
    this.origin = origin;
    this.whole = whole;
  }

  /** Creates the class paths, with a server for the calls that show which jars a peer needs. */
  static ClassPaths in(Path work, String origin) throws IOException {
    List<String> whole = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path folder = Path.of(entry);
      whole.add(Files.isDirectory(folder) ? pack(folder, work).toString() : entry);
    }
    return new ClassPaths(work, origin, whole);
  }

  /** Returns the whole class path of this process. */
  String whole() {
    return String.join(File.pathSeparator, whole);
  }

  /** Returns the jars from which the peer loads classes for a call. */
  String of(String peer) throws IOException, InterruptedException {
    String classPath = ofPeers.get(peer);
    if (classPath == null) {
      Set<String> used = used(peer);
      classPath =
          String.join(File.pathSeparator, whole.stream().filter(used::contains).toList());
      ofPeers.put(peer, classPath);
    }
    return classPath;
  }

  private Set<String> used(String peer) throws IOException, InterruptedException {
    Path log = work.resolve("loaded.log");
    List<String> options = List.of("-Xlog:class+load:file=" + log + ":none");
    ProcessLauncher.run(FirstCall.class, whole(), options, peer, origin, "0");
    Set<String> used = new HashSet<>();
    Matcher loaded = LOADED.matcher(Files.readString(log));
    while (loaded.find()) {
      used.add(loaded.group(1));
    }
    return used;
  }

  private static Path pack(Path folder, Path work) throws IOException {
    Path jar = work.resolve(folder.getFileName() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
