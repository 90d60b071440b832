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
 * Changes that need no hand edit at once, and {@code mvn verify} but for what no document changes.
 * Where changes exclude each other, a seed draws one of them: {@code -Dchanges.seed=7
 * -Dchanges.draws=20} draws twenty times.
 */
@Tag("changes")
class FollowedTogetherTest {
  private static final long SEED = Long.getLong("changes.seed", 20261128);
  private static final int DRAWS = Integer.getInteger("changes.draws", 1);

  /** Of each list one at a time. */
  private static final List<List<Change>> ALTERNATIVES = List.of(
      List.of(
          DocumentChanges.LIMIT_TIGHTENED,
          DocumentChanges.LIMIT_LOOSENED,
          StructureChanges.LEAST_LENGTH_GONE,
          StructureChanges.LEAST_LENGTH_NEW),
      List.of(DocumentChanges.SECURITY_TAKEN, DocumentChanges.OTHER_SECURITY_TAKEN),
      // The last of all, because the others look for parameters where they are now.
      List.of(
          DocumentChanges.PARAMETER_RENAMED,
          DocumentChanges.PARAMETER_SHARED,
          StructureChanges.SCHEMA_REFERENCED,
          StructureChanges.PARAMETERS_AT_PATH));

  @ParameterizedTest
  @MethodSource("seeds")
  void areFollowed(long seed) throws Exception {
    List<Change> changes = draw(new Random(seed));
    ProjectCopy copy = ProjectCopy.make("together");
    ChangedDocument document = ChangedDocument.read(copy.document());
    changes.forEach(change -> change.edit().accept(document));
    document.write(copy.document());

    Build build = copy.build(
        "verify",
        // Javadoc, of which the changes say what it tells.
        "-Prelease",
        "-Dgpg.skip",
        "-Dcyclonedx.skip",
        // What no change of the document comes near to, and pages, which are edited by hand.
        "-DexcludedGroups=changes,once,any-document,pages",
        "-Dspotless.skip",
        "-Dinvoker.test=maven,testkit");

    assertThat(build.succeeded()).as(changes + "\n" + build.errors()).isTrue();
    copy.assertNothingElseIsChanged();
    for (Change change : changes) {
      for (Use use : change.uses()) {
        use.checkIn(copy, false);
      }
    }
  }

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + DRAWS);
  }

  private static List<Change> draw(Random random) {
    List<Change> drawn = new ArrayList<>(DocumentChanges.TOGETHER);
    for (List<Change> alternatives : ALTERNATIVES) {
      drawn.add(alternatives.get(random.nextInt(alternatives.size())));
    }
    return drawn;
  }
}
