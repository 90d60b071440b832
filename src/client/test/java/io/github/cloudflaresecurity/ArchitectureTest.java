package io.github.cloudflaresecurity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each package knows only those before it: runtime, model, api, and the base package. */
@Tag("not-mutated")
class ArchitectureTest {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("src/client/target/classes"));

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
            "BulkOptions",
            "BulkOutcome",
            "BulkProgress",
            "BulkSummary",
            "CallEvent",
            "CallListener",
            "Classification",
            "ClassificationChange",
            "ClassificationUpdate",
            "CloudflareApiException",
            "CloudflareClient",
            "CloudflareException",
            "CloudflareTransportException",
            "EmailSecurity",
            "Insights",
            "Investigate",
            "Reclassification",
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
    assertThat(BulkOutcome.class.isSealed()).isTrue();
  }

  @Test
  void everyTypeSaysWhatMayBeNull() {
    assertThat(CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(c -> !c.isAnnotatedWith(NullMarked.class)
                && !c.getPackage().isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void nothingPrints() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
  }
}
