package io.github.cloudflaresecurity.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The published poms have all that Maven Central requires, and no parent. */
class PublishedPomTest {
  private static final String HOME =
      "https://github.com/cloudflaresecurity/cloudflare-security-client";
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  @ParameterizedTest
  @ValueSource(strings = {"client", "testkit", "observability", "spring"})
  void hasWhatMavenCentralRequires(String module) throws Exception {
    Document pom = pom(module);

    assertThat(text(pom, "/project/parent")).isEmpty();
    assertThat(text(pom, "/project/build")).isEmpty();
    assertThat(text(pom, "/project/artifactId")).startsWith("cloudflare-security-" + module);
    assertThat(text(pom, "/project/name")).isNotBlank();
    assertThat(text(pom, "/project/description")).isNotBlank();
    assertThat(text(pom, "/project/url")).isEqualTo(HOME);
    assertThat(text(pom, "/project/inceptionYear")).isEqualTo("2026");
    assertThat(text(pom, "/project/licenses/license/name")).isEqualTo("Apache-2.0");
    assertThat(text(pom, "/project/developers/developer/name")).isNotBlank();
    assertThat(text(pom, "/project/scm/url")).isEqualTo(HOME);
    assertThat(text(pom, "/project/scm/connection")).isEqualTo("scm:git:" + HOME + ".git");
    assertThat(text(pom, "/project/issueManagement/url")).isEqualTo(HOME + "/issues");
  }

  @Test
  void dependsOnWhatTheClientNeeds() throws Exception {
    assertThat(dependencies(pom("client")))
        .containsExactly(
            "retrofit compile",
            "moshi compile",
            "okhttp compile",
            "okhttp-jvm compile",
            "okio-jvm compile",
            "bucket4j_jdk17-core compile",
            "jspecify compile");
  }

  @Test
  void dependsOnTheClientFromTheTestKit() throws Exception {
    assertThat(dependencies(pom("testkit")))
        .containsExactly(
            "cloudflare-security-client compile", "junit-jupiter-api compile optional");
  }

  @Test
  void bringsLittleElse() throws Exception {
    assertThat(dependencies(pom("observability")))
        .containsExactly(
            "cloudflare-security-client compile",
            "micrometer-core compile optional",
            "opentelemetry-api compile optional");
    assertThat(dependencies(pom("spring")))
        .filteredOn(dependency -> !dependency.endsWith(" optional"))
        .containsExactly(
            "cloudflare-security-client compile",
            "cloudflare-security-observability compile",
            "spring-boot-autoconfigure compile",
            "jackson-annotations provided");
  }

  private static Document pom(String module) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new File("src/" + module + "/target/published-pom.xml"));
  }

  private static String text(Document pom, String path) throws Exception {
    return XPATH.evaluate(path, pom);
  }

  private static List<String> dependencies(Document pom) throws Exception {
    NodeList nodes =
        (NodeList) XPATH.evaluate("/project/dependencies/dependency", pom, XPathConstants.NODESET);
    List<String> dependencies = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      String optional = XPATH.evaluate("optional", nodes.item(i)).equals("true") ? " optional" : "";
      dependencies.add(XPATH.evaluate("artifactId", nodes.item(i)) + " "
          + XPATH.evaluate("scope", nodes.item(i)) + optional);
    }
    return dependencies;
  }
}
