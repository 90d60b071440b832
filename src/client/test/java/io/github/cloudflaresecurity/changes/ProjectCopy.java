package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.ByteString;

/** A copy of this project, in which the document is changed and the real build is run. */
final class ProjectCopy {
  static final Path DOCUMENT = Path.of("openapi", "cloudflare-security.yaml");

  private static final Path ORIGINAL = ProjectFiles.path("");
  private static final List<String> NOT_COPIED = List.of("target", ".git");
  private static final long MOST_MINUTES = 20;

  private final Path folder;

  private ProjectCopy(Path folder) {
    this.folder = folder;
  }

  static ProjectCopy make(String name) throws IOException {
    ProjectCopy copy =
        new ProjectCopy(ORIGINAL.resolve("target/changes").resolve(name.replaceAll("\\W+", "-")));
    delete(copy.folder);
    for (Path file : files(ORIGINAL)) {
      Path target = copy.folder.resolve(ORIGINAL.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return copy;
  }

  /** The document as it is in this project. */
  static Path original() {
    return ORIGINAL.resolve(DOCUMENT);
  }

  Path document() {
    return folder.resolve(DOCUMENT);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Inserts text before a line that is there. */
  void insert(String name, String line, String text) throws IOException {
    String before = Files.readString(file(name));
    assertThat(before).as(name).contains("\n" + line);
    Files.writeString(
        file(name), before.replace("\n" + line, "\n" + text.stripTrailing() + "\n\n" + line));
  }

  Path classes() {
    return folder.resolve("src/client/target/classes");
  }

  /** A page of the library's Javadoc. */
  String javadoc(String page) throws IOException {
    return Files.readString(folder
        .resolve(
            "src/client/target/reports/apidocs/io.github.cloudflaresecurity/io/github/cloudflaresecurity")
        .resolve(page));
  }

  /** Runs Maven, offline, as this very build was run. */
  Build build(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("build.log");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
        "--batch-mode",
        "--offline",
        "--no-transfer-progress",
        "-Dstyle.color=never",
        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
          .as("Maven ends")
          .isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    return new Build(process.exitValue() == 0, Files.readString(log));
  }

  record Build(boolean succeeded, String log) {
    private static final int MOST_LINES = 60;

    /** The lines that tell what is wrong. */
    String errors() {
      return log.lines()
          .filter(line -> line.startsWith("[ERROR]"))
          .limit(MOST_LINES)
          .collect(Collectors.joining("\n"));
    }
  }

  /** Whatever is written by hand is in the copy as it is here, but for the document. */
  void assertNothingElseIsChanged() throws IOException {
    assertThat(handWritten(folder)).isEqualTo(handWritten(ORIGINAL));
  }

  /**
   * The files that are written by hand, or by a command on purpose, and are not as they are here.
   */
  List<String> changed() throws IOException {
    TreeMap<String, ByteString> original = handWritten(ORIGINAL);
    return handWritten(folder).entrySet().stream()
        .filter(file -> !file.getValue().equals(original.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static TreeMap<String, ByteString> handWritten(Path project) throws IOException {
    TreeMap<String, ByteString> contents = new TreeMap<>();
    for (Path file : files(project)) {
      String name = project.relativize(file).toString();
      if (!name.startsWith("generated")
          && !name.equals(DOCUMENT.toString())
          && !name.equals("build.log")) {
        contents.put(name, ByteString.of(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static List<Path> files(Path project) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(project, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return NOT_COPIED.contains(folder.getFileName().toString())
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        files.add(file);
        return FileVisitResult.CONTINUE;
      }
    });
    return files;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> below = Files.walk(folder)) {
        for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
