package io.github.cloudflaresecurity.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** This process's class path with its folders packed: an AppCDS archive takes nothing but jars. */
final class JarredClassPath {
  private JarredClassPath() {}

  static String in(Path work) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path folder = Path.of(entry);
      entries.add(Files.isDirectory(folder) ? pack(folder, work).toString() : entry);
    }
    return String.join(File.pathSeparator, entries);
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
