package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.changes.ProjectCopy.Build;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change that needs no hand edit, by itself: mvn test -Dgroups=changes -DexcludedGroups= */
@Tag("changes")
class FollowedChangesTest {
  /** Without what no change of the document comes near to, and pages, which are edited by hand. */
  private static final String[] QUICK = {
    "verify",
    "-Prelease",
    "-Dgpg.skip",
    "-Dcyclonedx.skip",
    "-Denforcer.skip",
    "-Dspotless.skip",
    "-Dinvoker.skip",
    "-Dmaven.source.skip",
    "-DexcludedGroups=changes,once,any-document,pages"
  };

  @ParameterizedTest
  @MethodSource("changes")
  void isFollowed(Change change) throws Exception {
    ProjectCopy copy = ProjectCopy.make(change.name());
    ChangedDocument document = ChangedDocument.read(copy.document());
    change.edit().accept(document);
    document.write(copy.document());

    Build build = copy.build(
        Boolean.getBoolean("changes.whole")
            ? new String[] {"verify", "-Prelease", "-Dgpg.skip"}
            : QUICK);

    assertThat(build.succeeded()).as(build.errors()).isTrue();
    copy.assertNothingElseIsChanged();
    Use.check(List.of(change), copy);
  }

  static Stream<Change> changes() {
    String only = System.getProperty("changes.only", "");
    return DocumentChanges.all().filter(change -> change.name().matches(".*(" + only + ").*"));
  }
}
