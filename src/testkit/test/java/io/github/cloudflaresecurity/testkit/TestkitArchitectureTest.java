package io.github.cloudflaresecurity.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class TestkitArchitectureTest {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(BASE + ".testkit");

  /** Only the extension needs more than the client's own dependencies: JUnit. */
  @Test
  void theTestKitNeedsOnlyWhatAUserHas() {
    assertThat(CLASSES).isNotEmpty();
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.net.httpserver",
            "kotlin",
            "okhttp3",
            "okio",
            "com.squareup.moshi",
            "retrofit2.http",
            "org.jspecify.annotations",
            "org.junit.jupiter.api..",
            BASE,
            BASE + ".model",
            BASE + ".runtime",
            BASE + ".testkit")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveSimpleName("FakeCloudflareExtension")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(BASE, BASE + ".model", BASE + ".runtime")
            .and(not(modifier(JavaModifier.PUBLIC))))
        .check(CLASSES);
  }

  @Test
  void whatIsPublicInTheTestKitIsKnownAndFinal() {
    assertThat(CLASSES.stream()
            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(c -> c.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "FakeCloudflare",
            "FakeCloudflareExtension",
            "FakeInsight",
            "FakeMessage",
            "FakeToken",
            "Fault",
            "ReceivedRequest",
            "SubmittedReclassification");
    assertThat(CLASSES.stream()
            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(c -> !c.getModifiers().contains(JavaModifier.FINAL)))
        .isEmpty();
  }
}
