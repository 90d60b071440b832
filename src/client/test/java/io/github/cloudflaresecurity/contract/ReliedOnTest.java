package io.github.cloudflaresecurity.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cloudflaresecurity.runtime.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What openapi/relied-on.yaml lists is all that hand-written code names. */
class ReliedOnTest {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final Path SOURCES =
      ProjectFiles.path("src/client/main/java/io/github/cloudflaresecurity");
  private static final Set<String> WRITTEN_BY_HAND = writtenByHandFiles();
  private static final JsonNode RELIED_ON = read();

  /** What every model has, whatever its schema; {@code result} is what fills an envelope. */
  private static final Set<String> OF_ANY_MODEL = Set.of(
      "<init>",
      "adapter",
      "build",
      "builder",
      "equals",
      "hashCode",
      "isKnown",
      "of",
      "result",
      "toString",
      "unlisted",
      "values");

  @Test
  void listsAllThatCodeNames() throws Exception {
    Set<String> missing = new TreeSet<>();
    for (JavaClass type : writtenByHand()) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        JavaClass owner = access.getTargetOwner();
        if (owner.getPackageName().equals(BASE + ".api")
            && !owner.getSimpleName().equals("SecuritySchemes")) {
          String id = operation(owner, access.getName());
          need(missing, RELIED_ON.path("operations").has(id), "the operation " + id);
        } else if (owner.getPackageName().equals(BASE + ".model") && !isQuery(owner)) {
          needMember(missing, owner, access);
        }
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (target.getPackageName().equals(BASE + ".model") && !isQuery(target)) {
          String schema = schema(target);
          need(
              missing,
              schema.equals("ModelAdapters") || RELIED_ON.path("schemas").has(schema),
              schema);
        }
      }
    }

    assertThat(missing)
        .as("named in the code, but not in openapi/relied-on.yaml")
        .isEmpty();
  }

  @Test
  void namesExistingClasses() {
    List<String> named = RELIED_ON.findValuesAsText("by");

    assertThat(named)
        .hasSizeGreaterThan(10)
        .allSatisfy(type -> assertThat(SOURCES.resolve(type + ".java")).exists());
  }

  private static Set<String> writtenByHandFiles() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JavaClass> writtenByHand() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE)
            .stream()
            .filter(type -> !type.getPackageName().equals(BASE + ".runtime"))
            .filter(type -> type.getSource()
                .flatMap(Source::getFileName)
                .filter(WRITTEN_BY_HAND::contains)
                .isPresent())
            .toList();
  }

  private static void needMember(Set<String> missing, JavaClass owner, JavaAccess<?> access)
      throws ReflectiveOperationException {
    String schema = schema(owner);
    JsonNode reliedOn = RELIED_ON.path("schemas").path(schema);
    if (access.getTarget().resolveMember().orElseThrow() instanceof JavaField field) {
      String constant = field.reflect().get(null).toString();
      need(
          missing,
          reliedOn.path("constants").valueStream().anyMatch(c -> c.asText().equals(constant)),
          "the constant " + constant + " of " + schema);
    } else if (!OF_ANY_MODEL.contains(access.getName())) {
      String property = access.getName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT);
      need(missing, reliedOn.path("properties").has(property), property + " of " + schema);
    }
  }

  /** The compiler tells if an optional parameter is gone that code names. */
  private static boolean isQuery(JavaClass type) {
    return type.getEnclosingClass().orElse(type).tryGetMethod("toQuery").isPresent();
  }

  private static void need(Set<String> missing, boolean isThere, String what) {
    if (!isThere) {
      missing.add(what);
    }
  }

  private static String schema(JavaClass type) {
    return type.getEnclosingClass().orElse(type).getSimpleName();
  }

  private static String operation(JavaClass api, String method) throws ClassNotFoundException {
    return Arrays.stream(api.reflect().getMethods())
        .filter(m -> m.isAnnotationPresent(Operation.class))
        .filter(m -> m.getName().equals(method))
        .map(m -> m.getAnnotation(Operation.class).id())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(ProjectFiles.path("openapi/relied-on.yaml").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
