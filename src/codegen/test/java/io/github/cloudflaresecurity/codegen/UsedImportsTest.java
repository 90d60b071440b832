package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsedImportsTest {

  @Test
  void leavesWhatTheFileNames() {
    assertThat(UsedImports.of("""
        package p;

        import b.Rope;
        import a.Anchor;
        import c.Buoy;
        import b.Rope;

        /** See {@link Buoy}. */
        class Ship {
          Rope rope = of("Anchor"); // Anchor
        }
        """)).isEqualTo("""
        package p;

        import b.Rope;
        import c.Buoy;

        /** See {@link Buoy}. */
        class Ship {
          Rope rope = of("Anchor"); // Anchor
        }
        """);
  }
}
