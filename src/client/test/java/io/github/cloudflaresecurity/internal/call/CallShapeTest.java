package io.github.cloudflaresecurity.internal.call;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.internal.http.Attempt;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A call is a straight line: few shared fields, one writer, no circles. */
@Tag("not-mutated")
@Tag("once")
class CallShapeTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(ProjectFiles.path("src/client/target/classes"));

  @Test
  void noClassesFormACycleExceptSealedExceptions() {
    slices()
        .assignedFrom(new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass c) {
            if (c.getPackageName().matches(".*\\.(model|api|runtime)")) {
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

  /** What several threads write is kept small, and nothing of it is reset for reuse. */
  @Test
  void threadsOfACallShareFewFields() {
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
        .haveNameMatching(".*\\.\\w+Interceptor(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void callsUseThreeMethodsOfTheExecutor() {
    for (Class<?> form : List.of(BlockingCall.class, AsyncCall.class)) {
      assertThat(CLASSES.get(form).getMethodCallsFromSelf().stream()
              .filter(call -> call.getTargetOwner().isEquivalentTo(AttemptExecutor.class))
              .map(call -> call.getTarget().getName())
              .distinct())
          .containsExactlyInAnyOrder("begin", "read", "finish");
    }
  }
}
