package io.github.cloudflaresecurity.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds what is public against what was public at the last release, kept in a file. Tools that do
 * this compare jars, of which there is none yet and which no review can read; the one that keeps
 * text, SigTest, loses every member that bears {@code @Nullable}.
 */
class PublicApiTest {
  private static final Path KEPT = ProjectFiles.path("src/client/test/resources/public-api.txt");
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final Set<String> PACKAGES =
      Set.of(BASE, BASE + ".bulk", BASE + ".model", BASE + ".runtime");

  /** A value of a set that the document lists, such as {@code ExpectedDisposition.SPAM}. */
  private static final Pattern LISTED_VALUE = Pattern.compile("(model\\.\\w+)\\.\\w+: static \\1");

  private static final String ACCEPT = "publicApi.accept";

  @Test
  void nothingThatWasPublicIsGone() throws IOException {
    SortedSet<String> now = PublicApi.of(publicTypes());
    SortedSet<String> kept = new TreeSet<>(Files.readAllLines(KEPT));
    SortedSet<String> gone = difference(kept, now);
    if (Boolean.getBoolean(ACCEPT)) {
      gone.forEach(line -> System.out.println("- " + line));
      difference(now, kept).forEach(line -> System.out.println("+ " + line));
      Files.write(KEPT, now);
      return;
    }
    // These go where Cloudflare takes a value back; no one who follows the document is to be
    // stopped.
    gone.removeIf(line -> {
      boolean listedValue = LISTED_VALUE.matcher(line).matches();
      if (listedValue) {
        System.out.println("The document no longer lists a value, which breaks callers: " + line);
      }
      return listedValue;
    });
    assertThat(gone)
        .as(
            "What breaks callers: lines of %s that no longer hold. If that is intended, say so in"
                + " CHANGELOG.md and run: mvn test -Dtest=PublicApiTest -D%s=true",
            KEPT, ACCEPT)
        .isEmpty();
  }

  private static Collection<Class<?>> publicTypes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE)
            .stream()
            .filter(type -> PACKAGES.contains(type.getPackageName()))
            .map(JavaClass::reflect)
            .collect(Collectors.toList());
  }

  private static SortedSet<String> difference(SortedSet<String> of, SortedSet<String> and) {
    SortedSet<String> difference = new TreeSet<>(of);
    difference.removeAll(and);
    return difference;
  }
}
