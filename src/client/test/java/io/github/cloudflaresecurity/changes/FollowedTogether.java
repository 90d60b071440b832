package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.changes.ProjectCopy.Build;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All changes that need no hand edit at once, and {@code mvn verify} but for tests of load. */
@Tag("changes")
class FollowedTogether {

  @Test
  void areFollowed() throws Exception {
    ProjectCopy copy = ProjectCopy.make("together");
    ChangedDocument document = ChangedDocument.read(copy.document());
    DocumentChanges.TOGETHER.forEach(change -> change.edit().accept(document));
    document.write(copy.document());

    Build build = copy.build(
        "verify",
        // Javadoc, of which the changes say what it tells.
        "-Prelease",
        "-Dgpg.skip",
        "-Dcyclonedx.skip",
        // What no change of the document comes near to, and pages, which are edited by hand.
        "-DexcludedGroups=changes,document-free,pages",
        "-Dspotless.skip",
        "-Dinvoker.test=maven,testkit");

    assertThat(build.succeeded()).as(build.errors()).isTrue();
    copy.assertNothingElseIsChanged();
    for (Change change : DocumentChanges.TOGETHER) {
      for (Use use : change.uses()) {
        use.checkIn(copy, false);
      }
    }
  }
}
