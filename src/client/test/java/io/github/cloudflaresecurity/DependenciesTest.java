package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import java.nio.file.Files;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What users inherit. */
class DependenciesTest {
  @Test
  void eachDependencyOfTheJarHasAReason() throws Exception {
    String readme = Files.readString(ProjectFiles.path("README.md")).toLowerCase(Locale.ROOT);
    String reasons = readme.substring(readme.indexOf("the jar brings"));
    Document pom = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ProjectFiles.path("src/client/pom.xml").toFile());
    NodeList names = (NodeList) XPathFactory.newInstance()
        .newXPath()
        .evaluate(
            "/project/dependencies/dependency[not(scope) and not(optional)]/artifactId",
            pom,
            XPathConstants.NODESET);

    assertThat(names.getLength()).isPositive();
    for (int i = 0; i < names.getLength(); i++) {
      assertThat(reasons)
          .contains(names.item(i).getTextContent().replace("-jvm", "").replace("_jdk17-core", ""));
    }
  }
}
