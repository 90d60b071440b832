package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.testkit.Fault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of {@code docs/} tell no more than what is compiled and run. */
class DocsTest {
  private static final Path TESTING = Path.of("docs/testing.md");
  private static final Path CONSUMER = Path.of("src/it/consumer-testkit");

  @Test
  void exampleOfTestingIsTheOneThatAConsumerRuns() throws Exception {
    String consumer = Files.readString(CONSUMER.resolve("src/test/java/example/TriageTest.java"));

    assertThat(tokens(consumer)).endsWith(tokens(block(TESTING, "java")));
  }

  @Test
  void dependencyOfTestingIsTheOneThatAConsumerHas() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String ours = Files.readString(CONSUMER.resolve("pom.xml"))
        .replace("@project.groupId@", element(pom, "groupId"))
        .replace("@project.artifactId@", element(pom, "artifactId"))
        .replace("@project.version@", element(pom, "version"));

    assertThat(tokens(ours)).contains(tokens(block(TESTING, "xml")));
  }

  @Test
  void testingNamesEachFault() throws Exception {
    String page = Files.readString(TESTING);

    assertThat(Arrays.stream(Fault.class.getDeclaredMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()))
            .map(Method::getName))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "("));
  }

  private static String block(Path page, String language) throws IOException {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static String element(String xml, String name) {
    Matcher element = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
    assertThat(element.find()).isTrue();
    return element.group(1);
  }

  /** The formatter breaks lines in another way. */
  private static String tokens(String code) {
    return code.replaceAll("\\s+", "");
  }
}
