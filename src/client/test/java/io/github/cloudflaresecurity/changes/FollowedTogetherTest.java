package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.changes.ProjectCopy.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes that need no hand edit at once. Where changes exclude each other, a seed draws one of
 * them, or none: {@code -Dchanges.seed=7 -Dchanges.draws=20} draws twenty times. The first draw is
 * built and tested from nothing. Those after it reuse its compiled tests: a caller that was
 * compiled against one document runs with the next. {@code -Dchanges.whole=true} builds each from
 * nothing.
 */
@Tag("changes")
class FollowedTogetherTest {
  private static final long SEED = Long.getLong("changes.seed", 20261130);
  private static final int DRAWS = Integer.getInteger("changes.draws", 3);

  /** Without what no change of the document comes near to, and pages, which are edited by hand. */
  private static final String GROUPS = "-DexcludedGroups=changes,once,any-document,pages";

  /** Nor the generator's tests, which have documents of their own, nor long ones alike for all. */
  private static final String TESTS = "-Dtest=!io/github/cloudflaresecurity/codegen/**,!**/*$*"
      + ",!FaultMatrix*,!FakeLoadTest,!*FuzzTest,!LanguageTest"
      + ",!PublicApiTest,!PublishedPomTest";

  private static final String MODULES = "src/client,src/testkit,src/examples";

  private static final String[] WHOLE = {
    "verify",
    // Javadoc, of which the changes say what it tells.
    "-Prelease",
    "-Dgpg.skip",
    "-Dcyclonedx.skip",
    GROUPS,
    TESTS,
    "-pl",
    MODULES,
    "-am",
    "-Dspotless.skip"
  };

  private static final String[] AGAIN = {
    "compile",
    "surefire:test@default-test",
    "-pl",
    MODULES,
    "-am",
    "-Denforcer.skip",
    GROUPS,
    // One JVM starts faster than two, and fewer tests are left.
    "-DforkCount=1",
    TESTS + ",!ReliedOnTest"
  };

  /** Of each list one at a time, or none. */
  private static final List<List<Change>> ALTERNATIVES = List.of(
      List.of(
          DocumentChanges.LIMIT_TIGHTENED,
          DocumentChanges.LIMIT_LOOSENED,
          StructureChanges.LEAST_LENGTH_GONE,
          StructureChanges.LEAST_LENGTH_NEW),
      List.of(DocumentChanges.SECURITY_TAKEN, DocumentChanges.OTHER_SECURITY_TAKEN),
      List.of(DocumentChanges.STATUS_ADDED, StructureChanges.STATUS_REPLACED),
      List.of(StructureChanges.RESULT_NEW, StructureChanges.RESULT_TYPED),
      // The last of all, because the others look for parameters where they are now.
      List.of(
          DocumentChanges.PARAMETER_RENAMED,
          DocumentChanges.PARAMETER_SHARED,
          StructureChanges.SCHEMA_REFERENCED,
          StructureChanges.PARAMETERS_AT_PATH));

  /** The copy in which a draw has been built. */
  private static ProjectCopy built;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areFollowed(long seed) throws Exception {
    List<Change> changes = draw(new Random(seed));
    try {
      follow(changes);
    } catch (AssertionError e) {
      throw new AssertionError("""
          These changes are not followed: %s. To repeat it:
          mvn test -Dgroups=changes -DexcludedGroups= -Dtest=FollowedTogetherTest \
          -Dchanges.draws=1 -Dchanges.seed=%d
          %s""".formatted(changes, seed, e.getMessage()), e);
    }
  }

  private static void follow(List<Change> changes) throws Exception {
    boolean isFirst = built == null || Boolean.getBoolean("changes.whole");
    ProjectCopy copy = isFirst ? ProjectCopy.make("together") : built;
    ChangedDocument document = ChangedDocument.read(ProjectCopy.original());
    changes.forEach(change -> change.edit().accept(document));
    document.write(copy.document());

    Build build = copy.build(isFirst ? WHOLE : AGAIN);

    assertThat(build.succeeded()).as(build.errors()).isTrue();
    built = copy;
    copy.assertNothingElseIsChanged();
    Use.check(changes, copy);
  }

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + DRAWS);
  }

  private static List<Change> draw(Random random) {
    List<Change> drawn = new ArrayList<>(DocumentChanges.TOGETHER);
    for (List<Change> alternatives : ALTERNATIVES) {
      int one = random.nextInt(alternatives.size() + 1);
      drawn.addAll(alternatives.subList(one, Math.min(one + 1, alternatives.size())));
    }
    return drawn;
  }
}
