package io.github.cloudflaresecurity.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The metadata in the jar lists what a run uses by reflection. No native image is built here: this
 * compares it with a run on the JVM.
 */
@Tag("not-mutated")
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeImageMetadataTest {
  private static final String METADATA =
      "META-INF/native-image/io.github.cloudflaresecurity/cloudflare-security-client/";
  private static final String OKHTTP = "META-INF/native-image/okhttp/okhttp/";

  private final TracingClassLoader loader = new TracingClassLoader();
  private String proxies;

  @BeforeAll
  void run() throws Exception {
    Class<?> type = Class.forName(TracedRun.class.getName(), true, loader);
    loader.classesByName.clear();
    ((Runnable) type.getConstructor().newInstance()).run();
    proxies = (String) ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "vmClassHierarchy",
            new Object[] {new String[] {"-i", "-s", "java.lang.reflect.Proxy"}},
            new String[] {String[].class.getName()});
  }

  @Test
  void listsEachProxy() throws Exception {
    SortedSet<String> seen = proxiesOfTheRun();

    assertThat(seen).isNotEmpty();
    assertThat(list(METADATA + "proxy-config.json"))
        .containsExactlyInAnyOrderElementsOf(seen.stream().<Object>map(List::of).toList());
  }

  /**
   * Retrofit reads the annotations of interfaces, Moshi looks for Kotlin, and OkHttp lists its own.
   */
  @Test
  void listsEachClassThatIsUsedByReflection() throws Exception {
    List<Object> expected = new ArrayList<>();
    for (String name : proxiesOfTheRun()) {
      expected.add(Map.of("name", name, "allDeclaredMethods", true));
    }
    List<Object> ofOkHttp = list(OKHTTP + "reflect-config.json");
    for (String name : loader.classesByName) {
      if (ofOkHttp.stream().noneMatch(item -> name.equals(((Map<?, ?>) item).get("name")))) {
        expected.add(Map.of("name", name));
      }
    }

    assertThat(list(METADATA + "reflect-config.json"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void listsEachResource() throws Exception {
    List<Pattern> patterns = Stream.of(METADATA, OKHTTP)
        .map(folder -> text(folder + "resource-config.json"))
        .flatMap(text -> Pattern.compile("\"pattern\"\\s*:\\s*\"([^\"]+)\"")
            .matcher(text)
            .results()
            .map(found -> Pattern.compile(found.group(1).replace("\\\\", "\\"))))
        .toList();

    assertThat(loader.resources).contains("io/github/cloudflaresecurity/version.properties");
    assertThat(loader.resources)
        .allSatisfy(name -> assertThat(patterns)
            .as(name)
            .anyMatch(pattern -> pattern.matcher(name).matches()));
  }

  /**
   * Annotations are proxies too, of which GraalVM knows without being told. Other tests of this
   * process may have interfaces of their own.
   */
  private SortedSet<String> proxiesOfTheRun() throws ClassNotFoundException {
    Matcher interfaces = Pattern.compile("implements (\\S+)/(0x[0-9a-f]+|null)").matcher(proxies);
    SortedSet<String> found = new TreeSet<>();
    while (interfaces.find()) {
      String name = interfaces.group(1);
      if (name.startsWith("io.github.cloudflaresecurity.")
          && !name.contains(".templates.")
          && !name.contains("Test$")
          && !Class.forName(name).isAnnotation()) {
        found.add(name);
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(String resource) throws IOException {
    return (List<Object>)
        new Moshi.Builder().build().adapter(Object.class).fromJson(text(resource));
  }

  private static String text(String resource) {
    try {
      List<URL> urls =
          Collections.list(NativeImageMetadataTest.class.getClassLoader().getResources(resource));
      assertThat(urls).as(resource).hasSize(1);
      try (InputStream in = urls.get(0).openStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
