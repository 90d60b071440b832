package io.github.cloudflaresecurity;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.internal.call.CallFuture;
import io.github.cloudflaresecurity.runtime.SimpleValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packages and what each may know of the others. */
@Tag("not-mutated")
@Tag("once")
class PackageRulesTest {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(ProjectFiles.path("src/client/target/classes"));

  /** Each knows those before it. */
  private static final List<String> LAYERS =
      List.of("time", "auth", "socket", "http", "json", "retry", "ratelimit", "call", "bulk");

  private static final Set<String> KNOWN_TO_ALL =
      Set.of("RequestOptions", "ApiResponse", "CallListener", "CallEvent");

  @Test
  void internalPackagesAreLayers() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String layer : LAYERS) {
      layers = layers.layer(layer).definedBy(BASE + ".internal." + layer);
    }
    for (int i = 1; i < LAYERS.size(); i++) {
      layers = layers
          .whereLayer(LAYERS.get(i))
          .mayOnlyBeAccessedByLayers(LAYERS.subList(i, LAYERS.size()).toArray(String[]::new));
    }
    layers.check(CLASSES);
    slices().matching("..internal.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void internalPackagesKnowNoClientAndNoResource() {
    noClasses()
        .that(resideInAPackage("..internal.."))
        .should()
        .dependOnClassesThat(resideInAPackage(BASE)
            .and(not(assignableTo(CloudflareException.class)))
            .and(not(assignableTo(CallListener.class)))
            .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                "not known to all",
                c -> !KNOWN_TO_ALL.contains(c.getName().replaceFirst(".*\\.(\\w+).*", "$1")))))
        .check(CLASSES);
  }

  @Test
  void packagesAreSmall() throws IOException {
    Map<String, Long> files = sources().stream()
        .collect(Collectors.groupingBy(
            file -> file.getParent().toString().replaceFirst(".*[/\\\\]cloudflaresecurity", ""),
            Collectors.counting()));
    assertThat(files.remove("")).isLessThanOrEqualTo(30);
    // The descriptor of the module, and the description of what is generated.
    files.keySet().removeIf(name -> name.endsWith("/main/java") || name.equals("/model"));
    assertThat(files).hasSizeGreaterThan(9);
    assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isBetween(3L, 20L));
  }

  @Test
  void filesAreSmall() throws IOException {
    for (Path source : sources()) {
      assertThat(Files.readAllLines(source)).as("%s", source).hasSizeLessThanOrEqualTo(200);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ProjectFiles.path("src/client/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void generatedCodeKnowsTheRuntimeAlone() {
    classes()
        .that(resideInAnyPackage(BASE + ".model", BASE + ".api"))
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage(BASE + ".."))
            .or(resideInAnyPackage(BASE + ".model", BASE + ".api", BASE + ".runtime")))
        .check(CLASSES);
  }

  @Test
  void noPublicSignatureNamesAnInternalType() {
    assertThat(CLASSES.stream()
            .filter(c -> !c.getPackageName().contains(".internal"))
            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(c -> c.getCodeUnits().stream())
            .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC)
                || m.getModifiers().contains(JavaModifier.PROTECTED))
            .filter(PackageRulesTest::namesAnInternalType)
            .map(JavaCodeUnit::getFullName))
        .isEmpty();
  }

  private static boolean namesAnInternalType(JavaCodeUnit method) {
    return method.getReturnType().getAllInvolvedRawTypes().stream()
            .anyMatch(t -> t.getPackageName().contains(".internal"))
        || method.getParameterTypes().stream()
            .flatMap(t -> t.getAllInvolvedRawTypes().stream())
            .anyMatch(t -> t.getPackageName().contains(".internal"));
  }

  @Test
  void whatIsPublicCanNotBeExtended() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.FINAL)
        .should()
        // Sealed, both of them.
        .beAssignableTo(CloudflareException.class)
        // The generated enums extend it, from another package.
        .orShould()
        .be(SimpleValue.class)
        // Not exported; futures of another package extend it.
        .orShould()
        .be(CallFuture.class)
        .check(CLASSES);
    assertThat(CloudflareException.class.isSealed()).isTrue();
    assertThat(CloudflareApiException.class.isSealed()).isTrue();
    assertThat(BulkOutcome.class.isSealed()).isTrue();
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    assertThat(CLASSES.stream()
            .filter(c -> c.isTopLevelClass()
                && !c.isAnnotatedWith(NullMarked.class)
                && !c.getPackage().isAnnotatedWith(NullMarked.class)))
        .isEmpty();
  }

  @Test
  void nothingPrints() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
  }
}
