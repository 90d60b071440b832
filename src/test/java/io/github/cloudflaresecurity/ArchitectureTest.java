package io.github.cloudflaresecurity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each package knows only those before it: runtime, model, api, and the base package. */
class ArchitectureTest {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(BASE);

  @Test
  void packagesFormALine() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + "..")
        .layer("runtime")
        .definedBy(BASE + ".runtime")
        .layer("model")
        .definedBy(BASE + ".model")
        .layer("api")
        .definedBy(BASE + ".api")
        .layer("base")
        .definedBy(BASE)
        .whereLayer("base")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("base")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("api", "base")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("model", "api", "base")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void whatIsPublicInTheBasePackageIsKnown() {
    assertThat(CLASSES.stream()
            .filter(c -> c.getPackageName().equals(BASE) && c.isTopLevelClass())
            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "AccountOrZone",
            "ApiResponse",
            "Classification",
            "ClassificationChange",
            "CloudflareApiException",
            "CloudflareClient",
            "CloudflareException",
            "CloudflareTransportException",
            "EmailSecurity",
            "Insights",
            "Investigate",
            "Reclassify",
            "RequestOptions",
            "SecurityCenter");
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
        .check(CLASSES);
    assertThat(CloudflareException.class.isSealed()).isTrue();
    assertThat(CloudflareApiException.class.isSealed()).isTrue();
  }

  @Test
  void nothingPrints() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
  }
}
