package io.github.cloudflaresecurity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each package knows only those before it: runtime, model, api, and the base package. */
@Tag("not-mutated")
class ArchitectureTest {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(ProjectFiles.path("src/client/target/classes"));

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
  void noClassesFormACircleButTheSealedExceptions() {
    slices()
        .assignedFrom(new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass c) {
            if (!c.getPackageName().equals(BASE)) {
              return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(
                c.isAssignableTo(CloudflareException.class)
                    ? CloudflareException.class.getName()
                    : c.getName().replaceFirst("\\$.*", ""));
          }

          @Override
          public String getDescription() {
            return "top-level classes";
          }
        })
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  /** What several threads write is kept small, and nothing of it is set back for reuse. */
  @Test
  void whatTheThreadsOfACallShareIsSmall() {
    assertThat(volatileFields(Attempt.class)).isLessThanOrEqualTo(6);
    assertThat(volatileFields(CallContext.class)).isLessThanOrEqualTo(4);
  }

  private static long volatileFields(Class<?> type) {
    return CLASSES.get(type).getFields().stream()
        .filter(field -> field.getModifiers().contains(JavaModifier.VOLATILE))
        .count();
  }

  @Test
  void onlyInterceptorsWriteAnAttempt() {
    methods()
        .that()
        .areDeclaredIn(Attempt.class)
        .and()
        .haveRawReturnType(void.class)
        .should()
        .onlyBeCalled()
        .byClassesThat()
        .haveSimpleNameEndingWith("Interceptor")
        .orShould()
        .onlyBeCalled()
        .byClassesThat()
        .haveNameMatching(".*\\.EncodedBody(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void eachFormOfACallUsesThreeMethodsOfTheExecutor() {
    for (Class<?> form : List.of(BlockingCall.class, AsyncCall.class)) {
      assertThat(CLASSES.get(form).getMethodCallsFromSelf().stream()
              .filter(call -> call.getTargetOwner().isEquivalentTo(AttemptExecutor.class))
              .map(call -> call.getTarget().getName())
              .distinct())
          .containsExactlyInAnyOrder("begin", "read", "finish");
    }
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
