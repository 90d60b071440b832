package example.gradle;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.artifacts.component.ModuleComponentIdentifier;
import org.gradle.testfixtures.ProjectBuilder;
import org.gradle.util.GradleVersion;

/** Compiles and runs a consumer on the class paths that Gradle resolves. */
public final class GradleConsumer {
  private GradleConsumer() {}

  public static void main(String[] args) {
    int status = 1;
    try {
      run(args[0], Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
      status = 0;
    } catch (Exception e) {
      e.printStackTrace();
    }
    // Gradle leaves threads running.
    System.exit(status);
  }

  private static void run(String library, Path repository, Path target, Path sources)
      throws IOException, InterruptedException {
    Project project = ProjectBuilder.builder()
        .withProjectDir(Files.createDirectories(target.resolve("gradle")).toFile())
        .withGradleUserHomeDir(target.resolve("gradle-home").toFile())
        .build();
    project.getPluginManager().apply("java");
    project.getRepositories().maven(maven -> maven.setUrl(repository.toUri()));
    project.getDependencies().add("implementation", library);

    Path classes = target.resolve("consumer");
    compile(sources, classes, classPath(project, "compileClasspath", repository));
    String runtime = classPath(project, "runtimeClasspath", repository);
    int status = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes + File.pathSeparator + runtime,
            "example.Consumer")
        .inheritIO()
        .start()
        .waitFor();
    require(status == 0, "the consumer ends with " + status);
    System.out.println(GradleVersion.current() + " resolved " + names(runtime));
  }

  private static String classPath(Project project, String name, Path repository) {
    Configuration configuration = project.getConfigurations().getByName(name);
    configuration.getIncoming().getResolutionResult().getAllComponents().forEach(component -> {
      if (component.getId() instanceof ModuleComponentIdentifier module) {
        requireMetadata(module, repository);
      }
    });
    return configuration.getAsPath();
  }

  /**
   * Requires the module metadata that a POM announces; without it, Gradle silently uses the POM.
   */
  private static void requireMetadata(ModuleComponentIdentifier module, Path repository) {
    Path folder = repository
        .resolve(module.getGroup().replace('.', '/'))
        .resolve(module.getModule())
        .resolve(module.getVersion());
    String file = module.getModule() + "-" + module.getVersion();
    try {
      require(
          !Files.readString(folder.resolve(file + ".pom"))
                  .contains("published-with-gradle-metadata")
              || Files.exists(folder.resolve(file + ".module")),
          "fetch the .module of " + module + " in the POM of this project");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path sources, Path classes, String classPath) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-cp", classPath, "-d", classes.toString()));
    try (Stream<Path> files = Files.list(sources)) {
      files.map(Path::toString).forEach(arguments::add);
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    require(status == 0, "the consumer compiles with " + names(classPath));
  }

  private static Set<String> names(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .map(jar -> Path.of(jar).getFileName().toString())
        .collect(Collectors.toSet());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
