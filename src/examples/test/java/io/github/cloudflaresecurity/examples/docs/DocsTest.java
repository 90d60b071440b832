package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.testkit.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The build compiles all code in README and the pages of {@code docs/}. */
class DocsTest {
  private static final Path README = Path.of("README.md");

  /** Sources of the modules, and of the projects of users. */
  private static final List<String> SOURCES =
      Stream.of("src").flatMap(d -> read(d, ".java")).toList();

  private static final List<String> USERS_POMS =
      read("src/consumers", "pom.xml").map(DocsTest::resolve).toList();

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(README));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsJavaThatIsCompiled(Path page) throws Exception {
    assertThat(blocks(page, "java"))
        .allSatisfy(block -> assertThat(SOURCES).anyMatch(source -> source.contains(block)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsDependenciesThatAUserHas(Path page) throws Exception {
    assertThat(blocks(page, "xml"))
        .allSatisfy(block -> assertThat(USERS_POMS).anyMatch(pom -> pom.contains(block)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namesThisVersion(Path page) {
    String version = element(read(Path.of("pom.xml")), "version");
    Matcher named = Pattern.compile("cloudflare-security-[a-z]+[:-](\\d[\\w.]*(-SNAPSHOT)?)")
        .matcher(read(page));

    assertThat(named.results().map(found -> found.group(1))).allMatch(version::equals);
  }

  @Test
  void showsALineForGradle() {
    assertThat(read(README)).contains("implementation(\"io.github.cloudflaresecurity:");
  }

  /** The tests above would pass without any block. */
  @Test
  void findsTheBlocks() throws Exception {
    assertThat(blocks(README, "java")).hasSize(1);
    assertThat(blocks(README, "xml")).hasSize(1);
    assertThat(blocks(Path.of("docs/testing.md"), "xml")).hasSize(1);
    assertThat(pages().mapToInt(page -> blocks(page, "java").size()).sum()).isGreaterThan(12);
  }

  @Test
  void isShort() throws Exception {
    assertThat(pages()
            .filter(page -> !page.equals(README))
            .mapToLong(DocsTest::lines)
            .sum())
        .isBetween(1L, 500L);
    assertThat(lines(Path.of("docs/performance.md"))).isLessThanOrEqualTo(80);
  }

  private static long lines(Path page) {
    return read(page).lines().count();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksToExistingFiles(Path page) throws Exception {
    Matcher link = Pattern.compile("]\\((?!https?:)([^)#]+)").matcher(Files.readString(page));
    while (link.find()) {
      assertThat(page.resolveSibling(link.group(1)).normalize()).exists();
    }
  }

  @Test
  void readmeLinksToEachPage() throws Exception {
    String readme = Files.readString(README);

    assertThat(pages().filter(page -> !page.equals(README)))
        .isNotEmpty()
        .allSatisfy(page -> assertThat(readme).contains("(docs/" + page.getFileName() + ")"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CLOUDFLARE_API_TOKEN",
        "CLOUDFLARE_EMAIL",
        "CLOUDFLARE_API_KEY",
        "CLOUDFLARE_BASE_URL"
      })
  void namesTheVariablesThatAreRead(String variable) throws Exception {
    assertThat(Files.readString(Path.of("docs/credentials.md"))).contains("`" + variable + "`");
    assertThat(Files.readString(
            Path.of("src/client/main/java/io/github/cloudflaresecurity/Environment.java")))
        .contains('"' + variable + '"');
  }

  @Test
  void testingNamesEachFault() throws Exception {
    String page = Files.readString(Path.of("docs/testing.md"));

    assertThat(Arrays.stream(Fault.class.getDeclaredMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()))
            .map(Method::getName))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "("));
  }

  private static List<String> blocks(Path page, String language) {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(read(page));
    return block.results().map(found -> tokens(found.group(1))).toList();
  }

  private static Stream<String> read(String directory, String ending) {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(file -> tokens(read(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Filters the POM of a user's project as the build does. */
  private static String resolve(String pom) {
    String ours = read(Path.of("pom.xml"));
    return pom.replace("@project.version@", element(ours, "version"));
  }

  private static String element(String xml, String name) {
    Matcher element = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
    assertThat(element.find()).isTrue();
    return element.group(1);
  }

  /** Removes white space, because the formatter breaks lines in another way. */
  private static String tokens(String code) {
    return code.replaceAll("\\s+", "");
  }
}
