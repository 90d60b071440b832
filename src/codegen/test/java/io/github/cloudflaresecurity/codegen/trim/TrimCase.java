package io.github.cloudflaresecurity.codegen.trim;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the command, each with a copy of the tests' own selection and corrections. */
abstract class TrimCase {
  TrimRun run;

  @BeforeEach
  void copySelectionAndCorrections(@TempDir Path folder) {
    run = TrimRun.in(folder);
  }
}
