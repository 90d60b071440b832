package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaResourceTest {
  private final JavaResource client = JavaResource.client();

  @Test
  void generatesWhatLeadsToClassesThatAreWritten() {
    client.add("harbour.berths.moor", "Moor a ship.", null);
    client.add("harbour.berths.list", "List berths.", null);
    client.add("harbour.berths.pilots.call", "Call a pilot.", null);
    client.add("harbour.tides.read", "Read tides.", null);

    assertThat(client.generated().stream().map(JavaResourceTest::describe))
        .containsExactly(
            "abstract CloudflareSubresources: [harbour]",
            "public final HarbourResource: [berths, tides]",
            "abstract BerthsSubresources: [pilots]");
    assertThat(client.steps().get(0).doc())
        .isEqualTo("Leads to berths().list (List berths), berths().moor (Moor a ship),"
            + " berths().pilots().call (Call a pilot), tides().read (Read tides).");
  }

  @Test
  void generatesNothingWithoutCalls() {
    assertThat(client.generated()).isEmpty();
  }

  @Test
  void deprecatesAStepIfAllOfItIsDeprecated() {
    client.add("harbour.berths.moor", "Moor a ship.", "Use anchors.");
    client.add("harbour.tides.read", "Read tides.", "Read the news.");
    client.add("harbour.tides.write", "Write tides.", null);
    client.add("harbour.pilots.call", "Call a pilot.", "Row.");
    client.add("harbour.pilots.boats.call", "Call a boat.", null);

    List<JavaResource> steps = client.steps().get(0).steps();
    assertThat(steps.stream().map(JavaResource::deprecation))
        .containsExactly("Use anchors.", null, null);
    // It is enough to say it once of a chain.
    assertThat(client.steps().get(0).deprecation()).isNull();
  }

  @Test
  void refusesTwoStepsOfOneName() {
    client.add("harbour.berths.list", "List berths.", null);
    client.add("ships.berths.list", "List berths.", null);

    assertThatThrownBy(client::generated)
        .isInstanceOf(UnusableDocumentException.class)
        .hasMessage("harbour.berths and ships.berths would both have the class BerthsResource:"
            + " give one of them another name in x-java-call.");
  }

  private static String describe(JavaResource step) {
    return step.modifiers() + " " + step.generatedName() + ": "
        + step.steps().stream().map(JavaResource::name).toList();
  }
}
